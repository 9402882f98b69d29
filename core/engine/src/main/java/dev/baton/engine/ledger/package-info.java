/** What was spent: every attempt with its tokens and its price, kept and summed up. */
@NullMarked
package dev.baton.engine.ledger;

import org.jspecify.annotations.NullMarked;
