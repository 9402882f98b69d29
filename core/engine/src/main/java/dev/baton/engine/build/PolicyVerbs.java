package dev.baton.engine.build;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.workspace.WorkspaceSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What may be said of a step whatever kind it is. For one step and one thread. */
public abstract class PolicyVerbs<B extends PolicyVerbs<B>> {

    private static final int MOST_RETRIES = 100;

    private @Nullable Duration timeout;
    private Policy.@Nullable Retry retry;
    private Policy.@Nullable Otherwise otherwise;
    private boolean optional;
    private Expression.@Nullable Computed undo;

    PolicyVerbs() {}

    /** The most time that the step may take, all its attempts together; longer than nothing. */
    public final B timeout(Duration most) {
        timeout = positive(most, "a timeout");
        return self();
    }

    /** How often the step is tried again after it has failed, 0 to 100; the pauses are the workspace's usual ones. */
    public final B retry(int times) {
        return retry(times, WorkspaceSettings.RETRY.backoff());
    }

    /** How often the step is tried again, and how long the first pause is; it doubles each time. */
    public final B retry(int times, Duration backoff) {
        if (times < 0 || times > MOST_RETRIES || backoff.isNegative()) {
            throw new IllegalArgumentException("a step is tried again 0 to " + MOST_RETRIES + " times, with a pause, not " + times + " with " + backoff);
        }
        retry = new Policy.Retry(times, backoff);
        return self();
    }

    /** The step's failure is no failure of the whole: its value is null then. */
    public final B optional() {
        optional = true;
        return self();
    }

    /** Undoes what the step did, when a later step of the sequence around it fails; {@code it} is the step's value. */
    public final B undo(Plans.ComputeFrom code, String... reads) {
        undo = Plans.computeFrom(code, reads);
        return self();
    }

    final void standIn(Policy.Otherwise instead) {
        otherwise = instead;
    }

    final Policy policy() {
        return new Policy(timeout, retry, otherwise, optional, undo);
    }

    static Duration positive(Duration time, String what) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(what + " is longer than nothing, not " + time);
        }
        return time;
    }

    @SuppressWarnings("unchecked")
    final B self() {
        return (B) this;
    }
}
