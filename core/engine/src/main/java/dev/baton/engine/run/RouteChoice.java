package dev.baton.engine.run;

import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Step;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Which branch of a route a value takes. */
final class RouteChoice {

    private RouteChoice() {}

    /** The first branch that fits the route's subject, from 0; -1 where none does. */
    static int of(Step.Route route, Evaluator evaluator) {
        Object subject = evaluator.value(route.subject());
        for (int i = 0; i < route.branches().size(); i++) {
            boolean fits = switch (route.branches().get(i).when()) {
                case Branch.Is is -> is.values().stream().anyMatch(value -> same(value, subject));
                case Branch.Within range -> subject instanceof Number number
                        && decimal(number).compareTo(range.from()) >= 0
                        && decimal(number).compareTo(range.to()) <= 0;
                case Branch.Satisfies test -> Boolean.TRUE.equals(evaluator.compute(test.condition(), subject));
            };
            if (fits) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(Object value, @Nullable Object subject) {
        return value instanceof Number one && subject instanceof Number other
                ? decimal(one).compareTo(decimal(other)) == 0
                : value.equals(subject);
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
