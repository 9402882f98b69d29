package dev.baton.dsl.block;

import dev.baton.dsl.value.Retries;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be said of any step. */
public abstract class PolicyBlock extends Directed {

    private @Nullable Duration timeout;
    private Policy.@Nullable Retry retry;
    private boolean optional;

    /** A block that begins there. */
    protected PolicyBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** The most time that the step may take, all its attempts together. */
    @Example("timeout 20.s")
    public void timeout(Duration most) {
        if (most.isZero() || most.isNegative()) {
            throw new ScriptMistake("wrong_argument", "a timeout is longer than nothing");
        }
        timeout = most;
    }

    /** How often the step is tried again after it has failed. */
    @Example("retry 2")
    public void retry(int times) {
        retry(Map.of(), times);
    }

    /** How often, and how long the first pause is; it doubles each time. */
    @Example(value = "retry 2, backoff: 250.ms", options = "backoff")
    public void retry(Map<String, ?> options, int times) {
        retry = Retries.of(options, times);
    }

    /** The step's failure is no failure of the whole: its value is null then. */
    @Example("optional()")
    public void optional() {
        optional = true;
    }

    /** What was said, with what stands in for the step. */
    protected Policy policy(Policy.@Nullable Otherwise otherwise) {
        return new Policy(timeout, retry, otherwise, optional);
    }
}
