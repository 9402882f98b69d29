package dev.baton.engine.workspace;

import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.RuleLine;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.engine.routing.Router;
import java.util.Collection;
import java.util.List;

/** Finds what is wrong with an ask: names, its strategy and rules, which text is meant, and needs that no model meets. For one thread. */
final class AskCheck {

    private final Router router;
    private final Collection<String> strategies;
    private final Problems problems;
    private final ExpressionCheck expressions;

    AskCheck(Router router, Collection<String> strategies, Problems problems, ExpressionCheck expressions) {
        this.router = router;
        this.strategies = strategies;
        this.problems = problems;
        this.expressions = expressions;
    }

    void check(Step.Ask ask, KnownNames names) {
        expressions.check(ask.prompt(), names, false);
        if (ask.system() != null) {
            expressions.check(ask.system(), names, false);
        }
        if (ask.from() != null) {
            expressions.check(ask.from(), names, true);
            passages(ask.from(), ask, names);
        }
        if (ask.strategy() != null && !strategies.contains(ask.strategy())) {
            problems.add("unknown_strategy", "Unknown strategy '" + ask.strategy() + "'" + Nearest.hint(ask.strategy(), strategies), ask.place("choose"));
        }
        ask.rules().forEach(rule -> rule(rule, ask));
        List<String> slots = ask.prompt().gaps().stream().map(gap -> gap.name()).distinct().toList();
        if (ask.text() != null && !slots.contains(ask.text())) {
            problems.add("unknown_slot", "text names '" + ask.text() + "', which is no slot of the prompt" + Nearest.hint(ask.text(), slots),
                    ask.place("text"));
        }
        boolean taskOfText = ask.needs().capabilities().contains("classification") || ask.needs().capabilities().contains("answering");
        if (taskOfText && ask.text() == null && slots.size() > 1) {
            problems.add("ambiguous_text", "The prompt has several slots (" + String.join(", ", slots)
                    + "): say which is the text, such as: text " + slots.getFirst(), ask.place("prompt"));
        }
        try {
            router.check(ask.needs(), ask.settings().maxOutputTokens());
        } catch (NoModelQualifies nobody) {
            problems.add("unmet_needs", nobody.getMessage() + (nobody.advice().isEmpty() ? "" : "\n  " + nobody.advice()), ask.place(ask.needs().pin() == null ? "needs" : "model"));
        }
    }

    /** One can answer from a text, a list of them or a record; a number or a date is no passage. */
    private void passages(Expression from, Step.Ask ask, KnownNames names) {
        Shape given = ValueShapes.of(from, names);
        if (given instanceof Shape.Numeric || given instanceof Shape.Truth || given instanceof Shape.Date) {
            problems.add("wrong_type", "from takes the passages to answer from, text or a list of texts, and this is " + given.shown(), ask.place("from"));
        }
    }

    private void rule(RuleLine rule, Step.Ask ask) {
        if (!strategies.contains(Router.RULES)) {
            problems.add("unknown_strategy", RoutingCheck.noRules(), rule.position());
        } else if (!rule.choosesModel()) {
            if (!strategies.contains(rule.choose())) {
                problems.add("unknown_strategy", "Unknown strategy '" + rule.choose() + "'" + Nearest.hint(rule.choose(), strategies), rule.position());
            }
        } else {
            try {
                router.check(ask.needs().pinned(rule.choose()), ask.settings().maxOutputTokens());
            } catch (NoModelQualifies nobody) {
                problems.add("unknown_model", "This rule is never followed: " + nobody.getMessage(), rule.position());
            }
        }
    }
}
