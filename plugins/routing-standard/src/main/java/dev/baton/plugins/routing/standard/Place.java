package dev.baton.plugins.routing.standard;

import java.util.function.IntToDoubleFunction;

/**
 * Which place a value has among others.
 *
 * @param number  1 for the best
 * @param shared  how many have the same value, this one included
 * @param known   how many values there are
 * @param all     how many there could be
 * @param extreme what the best one is: {@code lowest} or {@code highest}
 */
record Place(int number, int shared, int known, int all, String extreme) {

    /**
     * The place of one among all that have the value.
     *
     * @param keys a number for each, the lower the better; without limit where the value is unknown
     */
    static Place of(int index, IntToDoubleFunction keys, int all, String extreme) {
        double own = keys.applyAsDouble(index);
        int better = 0;
        int shared = 0;
        int known = 0;
        for (int i = 0; i < all; i++) {
            double key = keys.applyAsDouble(i);
            known += key < Double.POSITIVE_INFINITY ? 1 : 0;
            better += key < own ? 1 : 0;
            shared += key == own ? 1 : 0;
        }
        return new Place(better + 1, shared, known, all, extreme);
    }

    /** As {@code the lowest of 3}, {@code 2nd lowest of 3 known}, {@code the lowest of 3 with 1 other}. */
    @Override
    public String toString() {
        if (all == 1) {
            return "the only candidate";
        }
        String rank = number == 1 ? "the " + extreme : ordinal(number) + " " + extreme;
        String others = shared == 1 ? "" : " with " + (shared - 1) + (shared == 2 ? " other" : " others");
        return rank + " of " + known + (known < all ? " known" : "") + others;
    }

    static String ordinal(int number) {
        int tens = number / 10 % 10;
        String ending = switch (tens == 1 ? 0 : number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
        return number + ending;
    }
}
