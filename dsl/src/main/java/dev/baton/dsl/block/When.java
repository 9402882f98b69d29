package dev.baton.dsl.block;

import dev.baton.dsl.value.Condition;
import dev.baton.dsl.value.Words;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.RuleLine;
import java.util.List;

/** What may follow a condition over what goes in: {@code when { tokens > 30.k } choose 'best'}. */
public class When {

    private final Condition condition;
    private final Position position;
    private final List<RuleLine> rules;

    /** After that condition, whose line stands there; the rule goes to the end of these. */
    public When(Condition condition, Position position, List<RuleLine> rules) {
        this.condition = condition;
        this.position = position;
        this.rules = rules;
    }

    /** The strategy that orders the models then, or the model that is tried first. */
    @Example("when { tokens > 30.k } choose 'best'")
    public void choose(CharSequence name) {
        rules.add(line(name.toString().indexOf('/') < 0 ? name.toString() : Words.model(name.toString())));
    }

    /** The line, with the word that it chooses. */
    protected final RuleLine line(String choose) {
        return new RuleLine(condition, condition.text(), choose, position);
    }

    /** The condition. */
    protected final Condition condition() {
        return condition;
    }

    /** Where the line stands. */
    protected final Position position() {
        return position;
    }
}
