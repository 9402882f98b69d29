/** What a run of a plan would cost and take, and who would be asked, before anything is spent. */
@NullMarked
package dev.baton.engine.forecast;

import org.jspecify.annotations.NullMarked;
