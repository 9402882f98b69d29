/** Checks on what goes to models and what comes back. */
@NullMarked
package dev.baton.spi.guard;

import org.jspecify.annotations.NullMarked;
