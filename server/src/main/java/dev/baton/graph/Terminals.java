package dev.baton.graph;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        return Node.plain(Kind.INPUT, facts.isEmpty() ? "nothing" : "", facts);
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
