/** The guards {@code size}, {@code topics}, {@code secrets} and {@code injection}, none of which asks a model. */
@NullMarked
package dev.baton.plugins.guard.standard;

import org.jspecify.annotations.NullMarked;
