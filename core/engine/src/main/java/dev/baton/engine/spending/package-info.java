/** What may be spent of a workspace, and how fast, by whom: budgets in calendar windows, and rate limits. */
@NullMarked
package dev.baton.engine.spending;

import org.jspecify.annotations.NullMarked;

