package dev.baton.engine.workspace;

import dev.baton.engine.plan.Fan;
import dev.baton.engine.plan.Join;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Way;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds branches of one name, and a join that waits for more branches than there are. */
final class ParallelCheck {

    private final Step.Parallel parallel;
    private final Problems problems;

    ParallelCheck(Step.Parallel parallel, Problems problems) {
        this.parallel = parallel;
        this.problems = problems;
    }

    void check() {
        if (!(parallel.fan() instanceof Fan.Branches branches)) {
            return;
        }
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

    /** What its value is: a field for each branch, or a list. */
    static Shape shape(Step.Parallel parallel) {
        return switch (parallel.fan()) {
            case Fan.Branches branches -> {
                Map<String, Shape> fields = new LinkedHashMap<>();
                branches.ways().forEach(way -> fields.put(way.name(), Shape.ANY));
                yield new Shape.Fields(fields);
            }
            case Fan.Each each -> new Shape.Items(Shape.ANY);
        };
    }
}
