package dev.baton.graph;

import dev.baton.engine.plan.Budget;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.GuardLine;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.run.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The first and the last box of a plan. */
final class Terminals {

    private Terminals() {}

    static Node input(Plan plan) {
        List<Fact> facts = new ArrayList<>();
        for (Input input : plan.inputs()) {
            String shape = ShapeText.of(input.shape());
            String value = ExpressionText.of(new Expression.Constant(input.otherwise()));
            facts.add(new Fact(input.name(), input.required() ? shape : shape + ", default " + value));
        }
        String name = facts.isEmpty() ? "nothing" : "";
        if (plan.budget() != null) {
            facts.add(new Fact("budget", budget(plan.budget())));
        }
        plan.guards().forEach(guard -> facts.add(new Fact("guard", guard(guard))));
        return Node.plain(Kind.INPUT, name, facts);
    }

    private static String budget(Budget budget) {
        String tokens = budget.tokens() == null ? "" : Amounts.tokens(Math.toIntExact(Math.min(budget.tokens(), Integer.MAX_VALUE))) + " tokens";
        return budget.cost() == null ? "at most " + tokens : "at most " + budget.cost() + (tokens.isEmpty() ? "" : " \u00b7 " + tokens);
    }

    private static String guard(GuardLine guard) {
        String options = guard.options().entrySet().stream()
                .map(option -> " \u00b7 " + option.getKey() + " " + Values.text(option.getValue()).replaceAll("[\\[\\]\"]", "").replace(",", ", "))
                .collect(Collectors.joining());
        return guard.name() + options + (guard.on().size() == GuardLine.SIDES.size() ? "" : " \u00b7 on " + String.join(", ", guard.on()));
    }

    static Node output(Plan plan) {
        List<Fact> facts = new ArrayList<>();
        if (plan.output() instanceof Expression.Mapping mapping) {
            for (Map.Entry<String, Expression> entry : mapping.entries().entrySet()) {
                facts.add(new Fact(entry.getKey(), ExpressionText.of(entry.getValue())));
            }
            return Node.plain(Kind.OUTPUT, "", facts);
        }
        if (plan.output() != null) {
            return Node.plain(Kind.OUTPUT, ExpressionText.of(plan.output()), facts);
        }
        String name = plan.resultName();
        return Node.plain(Kind.OUTPUT, name == null ? "the last step's value" : name, facts);
    }
}
