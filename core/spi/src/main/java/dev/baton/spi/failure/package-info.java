/** How a call of a model can fail: a closed set, each with a stable code. */
@NullMarked
package dev.baton.spi.failure;

import org.jspecify.annotations.NullMarked;
