package dev.baton.engine.workspace;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Fan;
import dev.baton.engine.plan.Join;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Way;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds branches of one name, a join that waits for more branches than there are, and an each over what is no list. */
final class ParallelCheck {

    private static final Shape LIST = new Shape.Items(Shape.ANY);

    private final Step.Parallel parallel;
    private final Problems problems;

    ParallelCheck(Step.Parallel parallel, Problems problems) {
        this.parallel = parallel;
        this.problems = problems;
    }

    void check(KnownNames names) {
        switch (parallel.fan()) {
            case Fan.Branches branches -> branches(branches);
            case Fan.Each each -> items(each, names);
        }
    }

    private void items(Fan.Each each, KnownNames names) {
        String what = null;
        if (each.items() instanceof Expression.Constant constant) {
            what = constant.value() instanceof List<?> ? null : "'" + constant.value() + "'";
        } else {
            Shape shape = ValueShapes.of(each.items(), names);
            what = shape == null || ShapeFit.canBe(shape, LIST) ? null : shape.shown();
        }
        if (what != null) {
            problems.add("not_a_list", "each takes a list, and this is " + what
                    + "; a step makes a list of it, such as: step('parts') { run { text.split(/\\n/).toList() } }",
                    each.items() instanceof Expression.Reference reference ? reference.position() : each.position());
        }
    }

    private void branches(Fan.Branches branches) {
        Set<String> names = new HashSet<>();
        for (Way way : branches.ways()) {
            if (!names.add(way.name())) {
                problems.add("double_name", "There is a branch '" + way.name() + "' already", way.position());
            }
        }
        if (parallel.join() instanceof Join.First first && first.count() > branches.ways().size()) {
            problems.add("wrong_argument", "first(" + first.count() + ") waits for more branches than there are: " + branches.ways().size(),
                    parallel.position());
        }
    }
}
