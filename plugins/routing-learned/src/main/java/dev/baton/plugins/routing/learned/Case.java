package dev.baton.plugins.routing.learned;

import java.util.Map;

/**
 * An example as it is learned from.
 *
 * @param text    the number of its text among the different texts: the same text is never both learned from and judged by
 * @param reading what was read of it
 * @param grades  how well each model did, 0 to 1, by its name
 */
record Case(int text, Reading reading, Map<String, Double> grades) {}
