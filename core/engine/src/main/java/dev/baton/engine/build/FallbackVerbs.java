package dev.baton.engine.build;

import dev.baton.engine.plan.Policy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What may be said of a step that something can stand in for. For one step and one thread. */
public abstract class FallbackVerbs<B extends FallbackVerbs<B>> extends PolicyVerbs<B> {

    FallbackVerbs() {}

    /** The value that stands in for the step's when it has failed: data, or an expression. */
    public final B otherwise(@Nullable Object value) {
        standIn(new Policy.Value(Texts.value(value)));
        return self();
    }

    /** The steps that stand in for it when it has failed; the value is that of the last. */
    public final B otherwise(Consumer<StepsBuilder> steps) {
        standIn(new Policy.Steps(StepsBuilder.block(steps)));
        return self();
    }
}
