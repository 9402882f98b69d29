package dev.baton.engine.workspace;

import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Fan;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be said of values before they are there: of steps, of blocks and of expressions. Null is always: that is open. */
final class ValueShapes {

    private ValueShapes() {}

    /** What the value of a step is. */
    static @Nullable Shape of(Step step) {
        Shape own = own(step);
        return switch (step.policy().otherwise()) {
            case null -> own;
            case Policy.Steps steps -> null;
            case Policy.Value value -> own != null && value.value() instanceof Expression.Constant constant
                            && constant.value() != null && ShapeFit.reads(own, constant.value())
                    ? own
                    : null;
        };
    }

    /** What models return to the step; null where it asks none, too. */
    static @Nullable Shape returned(Step step) {
        return switch (step) {
            case Step.Ask ask -> ask.returns();
            case Step.Cascade cascade -> cascade.returns();
            case Step.Route route -> null;
            case Step.Compute compute -> null;
            case Step.Invoke invoke -> null;
            case Step.Check check -> null;
            case Step.Sequence sequence -> null;
            case Step.Parallel parallel -> null;
            case Step.Refine refine -> null;
            case Step.Approve approve -> null;
        };
    }

    /** What an expression gives. */
    static @Nullable Shape of(Expression expression, KnownNames names) {
        return switch (expression) {
            case Expression.Constant constant -> null;
            case Expression.Reference reference -> ExpressionCheck.shape(reference, names);
            case Expression.About about -> about.path().isEmpty() ? Shape.MAP : null;
            case Expression.FileText file -> Shape.TEXT;
            case Expression.Computed computed -> null;
            case Expression.Listing list -> new Shape.Items(Shape.ANY);
            case Expression.Mapping map -> {
                Map<String, Shape> fields = new LinkedHashMap<>();
                map.entries().forEach((name, entry) -> {
                    Shape shape = of(entry, names);
                    fields.put(name, shape == null ? Shape.ANY : shape);
                });
                yield new Shape.Fields(fields);
            }
            case Template template -> Shape.TEXT;
        };
    }

    private static @Nullable Shape own(Step step) {
        return switch (step) {
            case Step.Ask ask -> ask.returns();
            case Step.Cascade cascade -> cascade.returns();
            case Step.Route route -> null;
            case Step.Compute compute -> null;
            case Step.Invoke invoke -> null;
            case Step.Check check -> new Shape.Truth();
            case Step.Sequence sequence -> of(sequence.block());
            case Step.Parallel parallel -> joined(parallel.fan());
            case Step.Refine refine -> of(refine.block());
            case Step.Approve approve -> ApproveCheck.shape(approve);
        };
    }

    private static @Nullable Shape of(Block block) {
        return block.steps().isEmpty() ? null : of(block.steps().getLast());
    }

    private static Shape joined(Fan fan) {
        return switch (fan) {
            case Fan.Branches branches -> {
                Map<String, Shape> fields = new LinkedHashMap<>();
                branches.ways().forEach(way -> fields.put(way.name(), known(of(way.block()))));
                yield new Shape.Fields(fields);
            }
            case Fan.Each each -> new Shape.Items(known(of(each.block())));
        };
    }

    private static Shape known(@Nullable Shape shape) {
        return shape == null ? Shape.ANY : shape;
    }
}
