/** The strategy {@code learned}: what each model is likely to make of this input, from a file of past outcomes. */
@NullMarked
package dev.baton.plugins.routing.learned;

import org.jspecify.annotations.NullMarked;
