package dev.baton.plugins.routing.learned;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A model of which something was learned.
 *
 * @param name        its {@code provider/name}
 * @param graded      how many of its answers were graded
 * @param mean        their mean grade
 * @param calibration makes chances of scores
 * @param gates       what it may keep, by the share of wrong answers promised not to be exceeded, in percent
 */
record Known(String name, int graded, double mean, Calibration calibration, NavigableMap<Integer, Gate> gates) {

    Known {
        gates = new TreeMap<>(gates);
    }

    /** The gate of the greatest promised share that does not exceed this one; shut where there is none. */
    Gate gate(double risk) {
        Map.Entry<Integer, Gate> entry = gates.floorEntry((int) Math.floor(risk * 100 + 1e-9));
        return entry == null ? Gate.SHUT : entry.getValue();
    }
}
