package dev.baton.engine.plan;

import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.Rule;
import java.util.function.Predicate;

/**
 * A line of a script that says which strategy or model is taken for which input.
 *
 * @param when      the condition. CONTRACT: safe for many threads
 * @param condition how it reads, such as {@code when { tokens > 30.k }}
 * @param choose    a strategy's name, or a model as {@code provider/name}
 * @param position  where it stands
 */
public record RuleLine(Predicate<Features> when, String condition, String choose, Position position) {

    /** What a strategy goes by. */
    public Rule rule() {
        return new Rule(when, choose, position.line() == 0 ? condition : condition + " (" + position.brief() + ")");
    }

    /** True where it names a model, and no strategy. */
    public boolean choosesModel() {
        return choose.indexOf('/') >= 0;
    }
}
