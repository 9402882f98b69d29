/** The guard {@code pii}. */
@NullMarked
package dev.baton.plugins.guard.pii;

import org.jspecify.annotations.NullMarked;
