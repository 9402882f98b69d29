/** The bytes between a codec and the engine's one HTTP transport. */
@NullMarked
package dev.baton.spi.http;

import org.jspecify.annotations.NullMarked;
