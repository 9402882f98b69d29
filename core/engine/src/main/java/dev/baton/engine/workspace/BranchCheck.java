package dev.baton.engine.workspace;

import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Shape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds values and ranges of a route's branches that its subject can never be. For one route and one thread. */
final class BranchCheck {

    private static final String NEVER = "This branch is never taken: ";

    private final @Nullable Shape subject;
    private final Problems problems;
    private final List<Branch> ranges = new ArrayList<>();

    /** The subject's shape is null where it is open. */
    BranchCheck(@Nullable Shape subject, Problems problems) {
        this.subject = subject;
        this.problems = problems;
    }

    /** Adds what is wrong with one value of a branch. */
    void value(Branch branch, Object value) {
        if (subject instanceof Shape.OneOf one && !one.names().contains(value)) {
            problems.add("unknown_label", NEVER + "'" + value + "' is not one of the labels"
                    + Nearest.hint(String.valueOf(value), one.names()), branch.position());
            return;
        }
        for (Branch before : ranges) {
            if (before.when() instanceof Branch.Within range && value instanceof Number number && holds(range, new BigDecimal(number.toString()))) {
                problems.add("unreachable_branch", NEVER + value + " is in " + range.label() + ", at " + before.position(), branch.position());
                return;
            }
        }
        boolean type = switch (subject) {
            case null -> true;
            case Shape.Any any -> true;
            case Shape.OneOf one -> true;
            case Shape.Text text -> value instanceof String;
            case Shape.Truth truth -> value instanceof Boolean;
            case Shape.Numeric numeric -> value instanceof Number;
            case Shape.Date date -> value instanceof LocalDate;
            case Shape.Items list -> false;
            case Shape.Fields fields -> false;
            case Shape.AnyMap map -> false;
        };
        if (!type) {
            problems.add("wrong_type", NEVER + "the value is " + subject.shown() + ", which '" + value + "' can never be", branch.position());
        } else if (subject instanceof Shape.Numeric && !ShapeFit.reads(subject, value)) {
            problems.add("out_of_range", NEVER + value + " is outside of " + subject.shown(), branch.position());
        }
    }

    /** Adds what is wrong with the range of a branch. */
    void range(Branch branch, Branch.Within range) {
        boolean open = subject == null || subject instanceof Shape.Any;
        if (!open && !(subject instanceof Shape.Numeric)) {
            problems.add("wrong_type", NEVER + "the value is " + subject.shown() + ", no number that could be in " + range.label(), branch.position());
        } else if (subject instanceof Shape.Numeric numeric && !meets(range, numeric)) {
            problems.add("out_of_range", NEVER + range.label() + " is outside of " + subject.shown(), branch.position());
        }
        for (Branch before : ranges) {
            if (before.when() instanceof Branch.Within wider && holds(wider, range.from()) && holds(wider, range.to())) {
                problems.add("unreachable_branch", NEVER + range.label() + " is in " + wider.label() + ", at " + before.position(), branch.position());
                return;
            }
        }
        ranges.add(branch);
    }

    private static boolean holds(Branch.Within range, BigDecimal value) {
        return value.compareTo(range.from()) >= 0 && value.compareTo(range.to()) <= 0;
    }

    private static boolean meets(Branch.Within range, Shape.Numeric shape) {
        return (shape.to() == null || range.from().compareTo(shape.to()) <= 0)
                && (shape.from() == null || range.to().compareTo(shape.from()) >= 0);
    }
}
