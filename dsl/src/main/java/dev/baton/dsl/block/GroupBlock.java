package dev.baton.dsl.block;

import dev.baton.dsl.value.Code;
import dev.baton.dsl.value.Expressions;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that make up one step, with what may be said of any step. */
public abstract class GroupBlock extends StepsBlock {

    private final PolicyWords words;

    /** A block that begins there. */
    protected GroupBlock(Loading loading, Position here) {
        super(loading, here);
        this.words = new PolicyWords();
    }

    /** The most time that the step may take, everything inside together. */
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

    /** Undoes what the step did, when a later step of the sequence around it fails; {@code it} is the step's value. */
    @Example("undo { log \"withdrawn: ${it.id}\" }")
    public void undo(Code code) {
        words.undo(code);
    }

    /** The value that stands in for the step's when it has failed. */
    @Example("otherwise 'product'")
    public void otherwise(@Nullable Object value) {
        words.otherwise(new Policy.Value(Expressions.of(value)));
    }

    /** The steps that stand in for it when it has failed; they see what its own have set, and their value is that of the last. */
    @Example("otherwise { … }")
    public void otherwise(@DelegatesTo(value = StepsBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> steps) {
        words.otherwise(new Policy.Steps(read(new StepsBlock(loading(), here()), steps).block()));
    }

    /** What was said. */
    final Policy policy() {
        return words.policy();
    }

    /** Tells where there is no step inside. */
    final void needsSteps(String what, Position position) {
        if (block().steps().isEmpty() && !saysStep()) {
            loading().problems().add("missing_directive", what + " has no step", position);
        }
    }
}
