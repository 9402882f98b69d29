package dev.baton.spi.routing;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Candidates in an order, each with the reason for its place: the list that a strategy gives back, made so that a thousand candidates cost
 * little. The order is an array of numbers, and a reason is put into words when somebody asks for it, which is mostly once. Immutable as long as
 * the function that gives the reasons is; safe for many threads then.
 */
public final class Ranking extends AbstractList<Choice> implements RandomAccess {

    private final List<Candidate> candidates;
    private final int[] order;
    private final IntFunction<String> reasons;

    private Ranking(List<Candidate> candidates, int[] order, IntFunction<String> reasons) {
        this.candidates = candidates;
        this.order = order;
        this.reasons = reasons;
    }

    /**
     * The candidates in that order.
     *
     * @param order   the index of each candidate, in the order they are to be tried; not copied, and not to be changed afterwards
     * @param reasons the reason for the place of the candidate of that index
     */
    public static Ranking of(List<Candidate> candidates, int[] order, IntFunction<String> reasons) {
        return new Ranking(candidates, order, reasons);
    }

    /** The candidates as they came. */
    public static Ranking asTheyCame(List<Candidate> candidates, IntFunction<String> reasons) {
        int[] order = new int[candidates.size()];
        Arrays.setAll(order, i -> i);
        return new Ranking(candidates, order, reasons);
    }

    /** The highest score first; of the same score, as they came. What is not a number comes last. */
    public static Ranking highest(List<Candidate> candidates, double[] scores, IntFunction<String> reasons) {
        return lowest(candidates, reasons, index -> -scores[index]);
    }

    /**
     * The lowest key first; of the same key, the one whose next key is lowest; of the same keys, as they came. What is not a number comes last.
     *
     * @param reasons the reason for the place of the candidate of that index
     * @param keys    give the keys, the one that counts most first; the later ones are asked for only where the earlier ones are alike
     */
    public static Ranking lowest(List<Candidate> candidates, IntFunction<String> reasons, IntToDoubleFunction... keys) {
        int[] order = new int[candidates.size()];
        Arrays.setAll(order, i -> i);
        IndexSort.sort(order, keys);
        return new Ranking(candidates, order, reasons);
    }

    /** This order with other reasons, each for the candidate of that index. */
    public Ranking reasoned(IntFunction<String> others) {
        return new Ranking(candidates, order, others);
    }

    /** The reason for the place of the candidate of that index. */
    public String reason(int index) {
        return reasons.apply(index);
    }

    /** This order, but for the candidate of that index, which comes before all others. */
    public Ranking first(int index) {
        int[] moved = new int[order.length];
        moved[0] = index;
        int at = 1;
        for (int other : order) {
            if (other != index) {
                moved[at++] = other;
            }
        }
        return new Ranking(candidates, moved, reasons);
    }

    /** The index, among the query's candidates, of the one in that place. */
    public int index(int place) {
        return order[place];
    }

    /** The candidate in that place, without its reason. */
    public Candidate candidate(int place) {
        return candidates.get(order[place]);
    }

    @Override
    public Choice get(int place) {
        int index = order[place];
        return new Choice(candidates.get(index), reasons.apply(index));
    }

    @Override
    public int size() {
        return order.length;
    }

    /** True where each of that many candidates is in it once. */
    public boolean isComplete(List<Candidate> all) {
        if (order.length != all.size() || candidates != all && !candidates.equals(all)) {
            return false;
        }
        boolean[] seen = new boolean[order.length];
        for (int index : order) {
            if (index < 0 || index >= seen.length || seen[index]) {
                return false;
            }
            seen[index] = true;
        }
        return true;
    }
}
