package dev.baton.dsl.block;

import dev.baton.dsl.value.Expressions;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import org.jspecify.annotations.Nullable;

/** What may be said of a step that something can stand in for. */
public abstract class FallbackBlock extends PolicyBlock {

    /** A block that begins there. */
    protected FallbackBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** The value that stands in for the step's when it has failed. */
    @Example("otherwise 'product'")
    public void otherwise(@Nullable Object value) {
        words().otherwise(new Policy.Value(Expressions.of(value)));
    }

    /** The steps that stand in for it when it has failed; the value is that of the last. */
    @Example("otherwise { … }")
    public void otherwise(@DelegatesTo(value = StepsBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> steps) {
        words().otherwise(new Policy.Steps(read(new StepsBlock(loading(), here()), steps).block()));
    }
}
