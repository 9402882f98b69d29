package dev.baton.spi.routing;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Candidates in an order, each with the reason for its place: the list that a strategy gives back, made so that a thousand candidates cost
 * little. Mostly only the first is asked for: the others are put in order, and a reason into words, when somebody wants them. Immutable as long as
 * the functions that give keys and reasons are; safe for many threads then.
 */
public final class Ranking extends AbstractList<Choice> implements RandomAccess {

    private final List<Candidate> candidates;
    private final Order order;
    private final IntFunction<String> reasons;

    private Ranking(List<Candidate> candidates, Order order, IntFunction<String> reasons) {
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
        return new Ranking(candidates, new Order.Given(order), reasons);
    }

    /** The candidates as they came. */
    public static Ranking asTheyCame(List<Candidate> candidates, IntFunction<String> reasons) {
        return new Ranking(candidates, Order.Given.unchanged(candidates.size()), reasons);
    }

    /** The highest score first; of the same score, as they came. What is not a number comes last. */
    public static Ranking highest(List<Candidate> candidates, double[] scores, IntFunction<String> reasons) {
        return lowest(candidates, reasons, index -> -scores[index]);
    }

    /**
     * The lowest key first; of the same key, the one whose next key is lowest; of the same keys, as they came. What is not a number comes last.
     *
     * @param reasons the reason for the place of the candidate of that index
     * @param keys    give the keys, the one that counts most first; the later ones are asked for only where the earlier ones are alike. They give
     *     the same for as long as the ranking is used
     */
    public static Ranking lowest(List<Candidate> candidates, IntFunction<String> reasons, IntToDoubleFunction... keys) {
        return new Ranking(candidates, new Order.Sorted(candidates.size(), keys), reasons);
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
        return new Ranking(candidates, order.first(index), reasons);
    }

    /** The query's candidates, as they came. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /** The index, among the query's candidates, of the one in that place. */
    public int index(int place) {
        return order.at(place);
    }

    /** The candidate in that place, without its reason. */
    public Candidate candidate(int place) {
        return candidates.get(order.at(place));
    }

    @Override
    public Choice get(int place) {
        int index = order.at(place);
        return new Choice(candidates.get(index), reasons.apply(index));
    }

    @Override
    public int size() {
        return order.size();
    }

    /** True where each of that many candidates is in it once. */
    public boolean isComplete(List<Candidate> all) {
        return order.size() == all.size() && (candidates == all || candidates.equals(all)) && order.isComplete();
    }
}
