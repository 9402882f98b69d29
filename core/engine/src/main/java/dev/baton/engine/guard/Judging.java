package dev.baton.engine.guard;

import dev.baton.engine.budget.RunBudget;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.Origin;
import dev.baton.spi.model.Needs;
import dev.baton.spi.request.ChatRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has judges answer about one request: what they cost is booked where the request is. For one thread. */
public final class Judging {

    private final Dispatcher dispatcher;
    private final String run;
    private final String path;
    private final Origin origin;
    private final RunBudget budget;
    private Set<String> data = Set.of();
    private int asked;

    /** For a request of that run and step; the path is empty for a single request. */
    public Judging(Dispatcher dispatcher, String run, String path, Origin origin, RunBudget budget) {
        this.dispatcher = dispatcher;
        this.run = run;
        this.path = path;
        this.origin = origin;
        this.budget = budget;
    }

    /** What kinds of data are in what the judge is shown; more may be found in an answer. */
    void about(Set<String> kinds) {
        data = kinds;
    }

    /**
     * The text of an answer.
     *
     * @throws dev.baton.engine.failure.BatonException where there is none
     * @throws Stopped where the thread was told to stop; it is still
     */
    String answer(Needs needs, @Nullable String strategy, ChatRequest request, Duration most) {
        try {
            Dispatch dispatch = new Dispatch(run, path.isEmpty() ? "judge" : path + "/judge", needs, strategy, request, false, null, null, most, List.of(),
                    origin, asked++, budget, data);
            return dispatcher.dispatch(dispatch, null).reply().text();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** The thread was told to stop while a judge was asked. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("told to stop");
        }
    }
}
