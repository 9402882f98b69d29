/** What a provider plugin implements: a factory, and a codec or a client. */
@NullMarked
package dev.baton.spi.provider;

import org.jspecify.annotations.NullMarked;
