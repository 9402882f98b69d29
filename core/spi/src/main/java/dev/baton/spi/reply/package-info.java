/** What a model answers: events while it works, and the whole when it is done. */
@NullMarked
package dev.baton.spi.reply;

import org.jspecify.annotations.NullMarked;
