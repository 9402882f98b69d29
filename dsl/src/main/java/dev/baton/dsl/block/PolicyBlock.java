package dev.baton.dsl.block;

import dev.baton.dsl.value.Code;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import java.time.Duration;
import java.util.Map;

/** What may be said of any step. */
public abstract class PolicyBlock extends Directed {

    private final PolicyWords words = new PolicyWords();

    /** A block that begins there. */
    protected PolicyBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** The most time that the step may take, all its attempts together. */
    @Example("timeout 20.s")
    public void timeout(Duration most) {
        words.timeout(most);
    }

    /** How often the step is tried again after it has failed. */
    @Example("retry 2")
    public void retry(int times) {
        words.retry(Map.of(), times);
    }

    /** How often, and how long the first pause is; it doubles each time. */
    @Example(value = "retry 2, backoff: 250.ms", options = "backoff")
    public void retry(Map<String, ?> options, int times) {
        words.retry(options, times);
    }

    /** The step's failure is no failure of the whole: its value is null then. */
    @Example("optional()")
    public void optional() {
        words.optional();
    }

    /** Undoes what the step did, when a later step of its sequence fails; {@code it} is the step's value. */
    @Example("undo { log \"withdrawn: ${it.id}\" }")
    public void undo(Code code) {
        words.undo(code);
    }

    /** Takes what stands in for the step. */
    final void standIn(Policy.Otherwise standIn) {
        words.otherwise(standIn);
    }

    /** What was said. */
    final Policy policy() {
        return words.policy();
    }
}
