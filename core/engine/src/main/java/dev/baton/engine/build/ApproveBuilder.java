package dev.baton.engine.build;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person's decision: what is shown, what can be chosen, and until when. For one step and one thread. */
public final class ApproveBuilder extends FallbackVerbs<ApproveBuilder> {

    private final Map<String, Expression> show = new LinkedHashMap<>();
    private final List<String> choices = new ArrayList<>();
    private @Nullable Duration within;

    ApproveBuilder() {}

    /** What the person sees, by the names that the values have. */
    public ApproveBuilder show(String... names) {
        for (String name : names) {
            show.put(name, Plans.name(name));
        }
        return this;
    }

    /** What the person sees under that name. */
    public ApproveBuilder showAs(String name, @Nullable Object value) {
        show.put(name, Texts.value(value));
        return this;
    }

    /** What can be chosen; the choice is the step's value. */
    public ApproveBuilder choices(String... names) {
        choices.addAll(List.of(names));
        return this;
    }

    /** How long the person has; without it, for ever. When it is over, the step has failed. */
    public ApproveBuilder within(Duration time) {
        within = positive(time, "a person's time");
        return this;
    }

    Step.Approve step(@Nullable String name) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("an approval has choices");
        }
        return new Step.Approve(name, show, choices, within, policy(), Position.NONE);
    }
}
