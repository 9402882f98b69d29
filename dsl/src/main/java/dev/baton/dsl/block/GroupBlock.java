package dev.baton.dsl.block;

import dev.baton.dsl.value.Expressions;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import org.jspecify.annotations.Nullable;

/** Steps that make up one step, with what may be said of any step. */
public abstract class GroupBlock extends StepsBlock implements PolicyDirectives {

    private final PolicyWords words = new PolicyWords();

    /** A block that begins there. */
    protected GroupBlock(Loading loading, Position here) {
        super(loading, here);
    }

    @Override
    public final PolicyWords words() {
        return words;
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

    /** Tells where there is no step inside. */
    final void needsSteps(String what, Position position) {
        if (block().steps().isEmpty() && !saysStep()) {
            loading().problems().add("missing_directive", what + " has no step", position);
        }
    }
}
