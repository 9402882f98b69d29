package dev.baton.engine.forecast;

import dev.baton.engine.plan.Join;
import java.util.List;
import java.util.function.ToLongFunction;

/** What branches come to that run at the same time. */
final class SideBySide {

    private SideBySide() {}

    /**
     * All of them, of which so many are under way at a time.
     *
     * @param join        a join that ends early needs at least the cheapest and the quickest of them only
     * @param concurrency 0 for all at once
     */
    static Bounds of(List<Bounds> branches, Join join, int concurrency) {
        if (branches.isEmpty()) {
            return Bounds.ZERO;
        }
        Bounds all = branches.stream().reduce(Bounds.ZERO, Bounds::beside);
        int places = concurrency == 0 ? branches.size() : Math.min(concurrency, branches.size());
        Span latency = latency(branches, all.latency(), places);
        if (!join.endsEarly()) {
            return all.taking(latency);
        }
        int needed = join.needed(branches.size());
        return new Bounds(
                new Span(least(branches, needed, bounds -> bounds.cost().least()), all.cost().most()),
                new Span(branches.stream().map(bounds -> bounds.latency().least()).sorted().skip(needed - 1L).findFirst().orElse(0L), latency.most()),
                new Span(least(branches, needed, bounds -> bounds.tokens().least()), all.tokens().most()),
                new Span(least(branches, needed, bounds -> bounds.calls().least()), all.calls().most()));
    }

    private static long least(List<Bounds> branches, int needed, ToLongFunction<Bounds> amount) {
        return branches.stream().mapToLong(amount).sorted().limit(needed).reduce(0, Span::sum);
    }

    /**
     * Whoever is free takes the next: that takes at most the longest and, of the others, what each place has on average (Graham 1966), and at
     * least the longest or what each place has on average.
     */
    private static Span latency(List<Bounds> branches, Span longest, int places) {
        if (places == branches.size()) {
            return longest;
        }
        Span sum = branches.stream().map(Bounds::latency).reduce(Span.ZERO, Span::plus);
        long least = Math.max(longest.least(), sum.least() / places);
        return longest.isOpen()
                ? new Span(least, Span.UNKNOWN)
                : new Span(least, Math.max(least, Span.sum(longest.most(), (sum.most() - longest.most()) / places)));
    }
}
