package dev.baton.engine.workspace;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Template;
import dev.baton.engine.workspace.KnownNames.Known;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds names, fields and questions about steps that will have no value where an expression uses them. For one thread. */
final class ExpressionCheck {

    private final Problems problems;

    ExpressionCheck(Problems problems) {
        this.problems = problems;
    }

    /**
     * Adds the mistakes of an expression.
     *
     * @param strict true where a name that may be unset is one
     */
    void check(Expression expression, KnownNames names, boolean strict) {
        switch (expression) {
            case Expression.Constant constant -> {}
            case Expression.Reference reference -> reference(reference, names, strict);
            case Expression.About about -> about(about, names);
            case Expression.FileText file -> check(file.path(), names, true);
            case Expression.Computed computed -> computed.reads().forEach(read -> reference(read, names, true));
            case Expression.Listing list -> list.items().forEach(item -> check(item, names, strict));
            case Expression.Mapping map -> map.entries().values().forEach(entry -> check(entry, names, strict));
            case Template template -> template.gaps().forEach(gap -> check(gap.value(), names, strict));
        }
    }

    private void reference(Expression.Reference reference, KnownNames names, boolean strict) {
        Known known = names.get(reference.name());
        if (known == null) {
            problems.add("unknown_name", "Unknown name '" + reference.name() + "'" + Nearest.hint(reference.name(), names.all()),
                    reference.position());
            return;
        }
        if (strict && !known.certain()) {
            problems.add("unset_name", "'" + reference.name() + "' may have no value here: not every way to this place sets it",
                    reference.position());
            return;
        }
        if (!reference.path().isEmpty() && known.shape() != null) {
            field(reference, known.shape());
        }
    }

    /** Follows the path of a reference as far as it is known what is there. */
    private void field(Expression.Reference reference, Shape shape) {
        String so = reference.name();
        for (String field : reference.path()) {
            switch (shape) {
                case Shape.AnyMap open -> {
                    return;
                }
                case Shape.Any open -> {
                    return;
                }
                case Shape.Fields fields -> {
                    Shape inner = fields.fields().get(field);
                    if (inner == null) {
                        problems.add("unknown_field", "'" + so + "' has no field '" + field + "'" + Nearest.hint(field, fields.fields().keySet()),
                                reference.position());
                        return;
                    }
                    shape = inner;
                    so += "." + field;
                }
                default -> {
                    problems.add("unknown_field", "'" + so + "' is " + shape.shown() + ": it has no fields; what is computed goes into a "
                            + "closure, such as { " + reference.text() + " }", reference.position());
                    return;
                }
            }
        }
    }

    private void about(Expression.About about, KnownNames names) {
        reference(about.step(), names, true);
        Known known = names.get(about.step().name());
        if (known != null && !known.asked()) {
            problems.add("nothing_about", "Nothing is known about '" + about.step().name() + "': no model gives it its value",
                    about.step().position());
        }
        List<String> fields = AboutFields.NAMES;
        if (!about.path().isEmpty() && !fields.contains(about.path().getFirst())) {
            problems.add("unknown_field", "about(" + about.step().name() + ") has no '" + about.path().getFirst() + "'"
                    + Nearest.hint(about.path().getFirst(), fields), about.step().position());
        }
    }

    /** What the value of a reference is; null where that is open. */
    static @Nullable Shape shape(Expression.Reference reference, KnownNames names) {
        Known known = names.get(reference.name());
        Shape shape = known == null ? null : known.shape();
        for (String field : reference.path()) {
            shape = shape instanceof Shape.Fields fields ? fields.fields().get(field) : null;
        }
        return shape;
    }
}
