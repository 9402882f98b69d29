package dev.baton.engine.dispatch;

import dev.baton.engine.budget.RunBudget;
import dev.baton.engine.plan.Policy;
import dev.baton.spi.model.Needs;
import dev.baton.spi.request.Request;
import dev.baton.spi.routing.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to have answered by whichever model fits.
 *
 * @param run       the run it belongs to, or an identifier of its own
 * @param path      the step it belongs to; empty for a request of its own
 * @param needs     what the model must be able to do
 * @param strategy  the strategy that orders the models; null for the workspace's
 * @param request   what is asked
 * @param stream    true where the answer is wanted piece by piece
 * @param protocol  the wire protocol whose own bytes the caller wants where the provider speaks it; null for none
 * @param retry     how often is tried again; null for the workspace's rule
 * @param most      the most time of all attempts together; null for no limit but the workspace's deadlines
 * @param rules     which strategy or model is taken for which input, before {@code strategy}; empty for the workspace's
 * @param origin    where it comes from
 * @param round     how many requests the same step has had answered before
 * @param budget    what its attempts are paid from
 * @param data      which kinds of data were found in it, in a guard's words: where these must stay, the workspace's policy says
 */
public record Dispatch(
        String run,
        String path,
        Needs needs,
        @Nullable String strategy,
        Request request,
        boolean stream,
        @Nullable String protocol,
        Policy.@Nullable Retry retry,
        @Nullable Duration most,
        List<Rule> rules,
        Origin origin,
        int round,
        RunBudget budget,
        Set<String> data) {

    /** Keeps immutable copies. */
    public Dispatch {
        rules = List.copyOf(rules);
        data = Set.copyOf(data);
    }

    /** A dispatch without rules of its own, from nobody in particular. */
    public Dispatch(
            String run,
            String path,
            Needs needs,
            @Nullable String strategy,
            Request request,
            boolean stream,
            @Nullable String protocol,
            Policy.@Nullable Retry retry,
            @Nullable Duration most) {
        this(run, path, needs, strategy, request, stream, protocol, retry, most, List.of(), Origin.NONE);
    }

    /** The first of its step, that no budget limits and in which nothing was found. */
    public Dispatch(
            String run,
            String path,
            Needs needs,
            @Nullable String strategy,
            Request request,
            boolean stream,
            @Nullable String protocol,
            Policy.@Nullable Retry retry,
            @Nullable Duration most,
            List<Rule> rules,
            Origin origin) {
        this(run, path, needs, strategy, request, stream, protocol, retry, most, rules, origin, 0, RunBudget.NONE, Set.of());
    }

    /** Another request of the same kinds of content, after this one. */
    public Dispatch with(Request other) {
        return new Dispatch(run, path, needs, strategy, other, stream, protocol, retry, most, rules, origin, round + 1, budget, data);
    }

    /** This request with that much time in all; null for no limit but the workspace's deadlines. */
    public Dispatch within(@Nullable Duration time) {
        return new Dispatch(run, path, needs, strategy, request, stream, protocol, retry, time, rules, origin, round, budget, data);
    }

    /** This request, in which these kinds of data were found. */
    public Dispatch about(Set<String> kinds) {
        return kinds.isEmpty() && data.isEmpty()
                ? this
                : new Dispatch(run, path, needs, strategy, request, stream, protocol, retry, most, rules, origin, round, budget, kinds);
    }
}
