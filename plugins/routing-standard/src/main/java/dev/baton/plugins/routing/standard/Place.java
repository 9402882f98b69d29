package dev.baton.plugins.routing.standard;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

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
     * The place of each item.
     *
     * @param known those that have the value
     * @param order the better one first
     */
    static <T> Map<T, Place> of(List<T> known, Comparator<? super T> order, int all, String extreme) {
        List<T> sorted = known.stream().sorted(order).toList();
        Map<T, Place> places = new IdentityHashMap<>(sorted.size());
        int from = 0;
        while (from < sorted.size()) {
            int to = from + 1;
            while (to < sorted.size() && order.compare(sorted.get(from), sorted.get(to)) == 0) {
                to++;
            }
            Place place = new Place(from + 1, to - from, sorted.size(), all, extreme);
            sorted.subList(from, to).forEach(item -> places.put(item, place));
            from = to;
        }
        return places;
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
