package dev.baton.engine.spending;

import dev.baton.engine.budget.Spend;

/**
 * What is kept of a window.
 *
 * @param spent  what was spent in it
 * @param warned how many warnings were given in it
 */
record Counted(Spend spent, int warned) {

    static final Counted NOTHING = new Counted(Spend.NONE, 0);
}
