package dev.baton.engine.forecast;

import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a route comes to: the one branch where its value is known already, else any of them. For one route of one walk. */
final class RouteWalk {

    private final PlanWalk walk;
    private final Step.Route route;
    private final Lengths lengths;
    private final String path;
    private final List<StepForecast> branches = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Span length = Span.ZERO;

    RouteWalk(PlanWalk walk, Step.Route route, Lengths lengths, String path) {
        this.walk = walk;
        this.route = route;
        this.lengths = lengths;
        this.path = path;
    }

    /** Walks through the branches; their names are known afterwards. */
    Bounds bounds() throws InterruptedException {
        int taken = taken();
        List<Lengths> ways = new ArrayList<>();
        @Nullable Bounds any = null;
        for (int i = 0; i <= route.branches().size(); i++) {
            boolean rest = i == route.branches().size();
            Block block = rest ? route.otherwise() : route.branches().get(i).block();
            if (block == null || taken >= 0 && taken != i) {
                continue;
            }
            String label = rest ? "otherwise"
                    : route.branches().get(i).when() instanceof Branch.Satisfies ? String.valueOf(i + 1) : route.branches().get(i).when().label();
            Lengths inner = lengths.copy();
            Walked walked = walk.block(block, inner, path + "." + label + "/");
            length = ways.isEmpty() ? walked.length() : length.or(walked.length());
            ways.add(inner);
            branches.add(StepWalk.part(path + "." + label, "branch", rest ? route.position() : route.branches().get(i).position(), walked, List.of()));
            any = any == null ? walked.bounds() : any.or(walked.bounds());
        }
        notes.add(taken < 0 ? "one of " + branches.size() + " branches" : "this branch, with what it is given");
        boolean goesOn = route.policy().otherwise() instanceof Policy.Value || route.policy().optional();
        if (goesOn) {
            ways.add(lengths.copy());
        }
        lengths.join(ways);
        return any == null ? Bounds.ZERO : any;
    }

    List<StepForecast> branches() {
        return branches;
    }

    List<String> notes() {
        return notes;
    }

    Span length() {
        return length;
    }

    /** The branch that the known value takes, one past the last for the otherwise; -1 where that is decided in the run. */
    private int taken() {
        if (!lengths.isKnown(route.subject())) {
            return -1;
        }
        Object value = lengths.value(route.subject());
        for (int i = 0; i < route.branches().size(); i++) {
            switch (route.branches().get(i).when()) {
                case Branch.Satisfies computed -> {
                    return -1;
                }
                case Branch.Is is -> {
                    if (is.values().stream().anyMatch(one -> same(one, value))) {
                        return i;
                    }
                }
                case Branch.Within range -> {
                    if (value instanceof Number number && within(range, new BigDecimal(number.toString()))) {
                        return i;
                    }
                }
            }
        }
        return route.otherwise() == null ? -1 : route.branches().size();
    }

    private static boolean same(Object one, @Nullable Object other) {
        return one instanceof Number number && other instanceof Number second
                ? new BigDecimal(number.toString()).compareTo(new BigDecimal(second.toString())) == 0
                : one.equals(other);
    }

    private static boolean within(Branch.Within range, BigDecimal number) {
        return number.compareTo(range.from()) >= 0 && number.compareTo(range.to()) <= 0;
    }
}
