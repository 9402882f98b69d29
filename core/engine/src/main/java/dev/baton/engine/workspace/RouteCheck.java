package dev.baton.engine.workspace;

import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds branches of a route that are never taken, and values that have none. */
final class RouteCheck {

    private final Step.Route route;
    private final @Nullable Shape subject;
    private final Problems problems;

    /** The subject's shape is null where it is open. */
    RouteCheck(Step.Route route, @Nullable Shape subject, Problems problems) {
        this.route = route;
        this.subject = subject;
        this.problems = problems;
    }

    void check() {
        Map<Object, Branch> taken = new HashMap<>();
        BranchCheck branches = new BranchCheck(subject, problems);
        for (Branch branch : route.branches()) {
            switch (branch.when()) {
                case Branch.Is is -> is.values().forEach(value -> value(branch, value, taken, branches));
                case Branch.Within range -> branches.range(branch, range);
                case Branch.Satisfies condition -> {}
            }
        }
        if (route.otherwise() == null && !coversAll(taken)) {
            problems.add("missing_otherwise", "This route needs an otherwise { … }: " + why(taken), route.position());
        }
    }

    private void value(Branch branch, Object value, Map<Object, Branch> taken, BranchCheck branches) {
        Branch before = taken.putIfAbsent(value, branch);
        if (before != null) {
            problems.add("unreachable_branch", "This branch is never taken: on('" + value + "') stands at " + before.position() + " already",
                    branch.position());
        } else {
            branches.value(branch, value);
        }
    }

    private boolean coversAll(Map<Object, Branch> taken) {
        return switch (subject) {
            case Shape.OneOf one -> taken.keySet().containsAll(one.names());
            case Shape.Truth truth -> taken.keySet().containsAll(List.of(true, false));
            case null, default -> false;
        };
    }

    private String why(Map<Object, Branch> taken) {
        if (subject instanceof Shape.OneOf one) {
            List<String> missing = one.names().stream().filter(name -> !taken.containsKey(name)).map(name -> "'" + name + "'").toList();
            return "there is no branch for " + String.join(", ", missing);
        }
        return "its branches do not cover every value";
    }
}
