/** A small immutable JSON type, its parser and its writer, so that no parser's type crosses the SPI. */
@NullMarked
package dev.baton.spi.json;

import org.jspecify.annotations.NullMarked;
