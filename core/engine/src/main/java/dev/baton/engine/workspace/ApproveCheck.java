package dev.baton.engine.workspace;

import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.spi.request.Task;
import java.util.HashSet;

/** Finds what a person could not decide: no choice, or one that is there twice. */
final class ApproveCheck {

    private final Step.Approve approve;
    private final Problems problems;

    ApproveCheck(Step.Approve approve, Problems problems) {
        this.approve = approve;
        this.problems = problems;
    }

    void check(ExpressionCheck expressions, KnownNames names) {
        approve.show().values().forEach(value -> expressions.check(value, names, false));
        if (new HashSet<>(approve.choices()).size() < approve.choices().size()) {
            problems.add("double_name", "A choice is there twice: " + String.join(", ", approve.choices()), approve.position());
        }
    }

    /** What its value is: one of the choices. */
    static Shape shape(Step.Approve approve) {
        return new Shape.OneOf(approve.choices().stream().map(choice -> new Task.Label(choice, null)).toList());
    }
}
