package dev.baton.dsl.block;

import dev.baton.dsl.value.Expressions;
import dev.baton.dsl.value.Name;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person's decision: what is shown, what can be chosen, and until when. */
public final class ApproveBlock extends FallbackBlock {

    private final Position position;
    private final Map<String, Expression> show = new LinkedHashMap<>();
    private final List<String> choices = new ArrayList<>();
    private @Nullable Duration within;

    ApproveBlock(Loading loading, Position here) {
        super(loading, here);
        this.position = here;
    }

    /** What the person sees, by the names that the values have; what is not set is shown as empty. */
    @Example("show document, claim")
    public void show(Object... values) {
        for (Object value : values) {
            if (!(value instanceof Name name)) {
                throw new ScriptMistake("wrong_argument", "show takes names, such as show claim; a value that has none is given one: show total: { … }");
            }
            show.put(name.reference().text(), name.reference());
        }
    }

    /** What the person sees, each under the name given here. */
    @Example("show claim: claim, total: { claim.amount * 2 }")
    public void show(Map<String, ?> values) {
        values.forEach((name, value) -> show.put(name, Expressions.of(value)));
    }

    /** What can be chosen; the choice is the step's value. */
    @Example("choices 'accept', 'reject'")
    public void choices(CharSequence... names) {
        for (CharSequence name : names) {
            choices.add(name.toString());
        }
    }

    /** How long the person has; without it, for ever. When it is over, the step has failed. */
    @Example("within 2.days")
    public void within(Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new ScriptMistake("wrong_argument", "within is longer than nothing");
        }
        within = time;
    }

    /** The step; empty where there is nothing to choose, which is told. */
    Optional<Step> step(@Nullable String name) {
        if (choices.isEmpty()) {
            if (!says("choices")) {
                loading().problems().add("missing_directive", "This approval needs choices: choices 'accept', 'reject'", position);
            }
            return Optional.empty();
        }
        return Optional.of(new Step.Approve(name, show, choices, within, words().policy(), position));
    }
}
