package dev.baton.spi.routing;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Numbers from 0 on, one for each candidate, in an order. Immutable; safe for many threads. */
sealed interface Order {

    /** The number in that place. */
    int at(int place);

    /** How many there are. */
    int size();

    /** This order, but for that number, which comes before all others. */
    Order first(int number);

    /** True where each number from 0 on is there once. */
    boolean isComplete();

    /** An order that somebody gave. */
    record Given(int[] numbers) implements Order {

        /** From 0 on. */
        static Given unchanged(int count) {
            return new Given(IntStream.range(0, count).toArray());
        }

        @Override
        public int at(int place) {
            return numbers[place];
        }

        @Override
        public int size() {
            return numbers.length;
        }

        @Override
        public Order first(int number) {
            int[] moved = new int[numbers.length];
            moved[0] = number;
            int at = 1;
            for (int other : numbers) {
                if (other != number) {
                    moved[at++] = other;
                }
            }
            return new Given(moved);
        }

        @Override
        public boolean isComplete() {
            boolean[] seen = new boolean[numbers.length];
            for (int number : numbers) {
                if (number < 0 || number >= seen.length || seen[number]) {
                    return false;
                }
                seen[number] = true;
            }
            return true;
        }
    }

    /**
     * The order of keys, the lowest first; where they are alike the next key counts, and in the end the number. Who comes first is found by looking at
     * each once; all are sorted only when another place is asked for.
     */
    final class Sorted implements Order {

        private final int count;
        private final IntToDoubleFunction[] keys;
        private final int least;
        private volatile int @Nullable [] sorted;

        Sorted(int count, IntToDoubleFunction... keys) {
            this.count = count;
            this.keys = keys;
            this.least = IndexSort.least(count, keys);
        }

        @Override
        public int at(int place) {
            return place == 0 && count > 0 ? least : sorted()[place];
        }

        private int[] sorted() {
            int[] known = sorted;
            if (known == null) {
                known = IntStream.range(0, count).toArray();
                IndexSort.sort(known, keys);
                sorted = known;
            }
            return known;
        }

        @Override
        public int size() {
            return count;
        }

        @Override
        public Order first(int number) {
            IntToDoubleFunction[] leading = new IntToDoubleFunction[keys.length + 1];
            leading[0] = index -> index == number ? 0 : 1;
            System.arraycopy(keys, 0, leading, 1, keys.length);
            return new Sorted(count, leading);
        }

        @Override
        public boolean isComplete() {
            return true;
        }
    }
}
