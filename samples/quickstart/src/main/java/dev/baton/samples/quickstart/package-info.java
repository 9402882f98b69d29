/** A program that embeds Baton. */
@NullMarked
package dev.baton.samples.quickstart;

import org.jspecify.annotations.NullMarked;
