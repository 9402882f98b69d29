package dev.baton.engine.workspace;

import dev.baton.engine.guard.PolicyGuards;
import dev.baton.engine.plan.GuardLine;
import dev.baton.engine.plan.Plan;
import dev.baton.spi.guard.Guard;
import java.util.List;
import java.util.Map;

/** Finds guards that nobody brings, and what a guard does not understand: neither a plan that names one of these runs, nor a workspace whose policy does. */
final class GuardCheck {

    private GuardCheck() {}

    static void check(Plan plan, Map<String, Guard> guards, Problems problems) {
        check(plan.guards(), guards, problems);
    }

    /** Adds the mistakes in these lines to the problems. */
    static void check(List<GuardLine> lines, Map<String, Guard> guards, Problems problems) {
        for (GuardLine line : lines) {
            Guard guard = guards.get(line.name());
            if (guard == null) {
                problems.add("unknown_guard", "Unknown guard '" + line.name() + "'" + Nearest.hint(line.name(), guards.keySet())
                        + "; a guard is a plugin's, and baton plugins lists those there are", line.position());
                continue;
            }
            String blind = PolicyGuards.blindness(guard, line);
            if (blind != null) {
                problems.add("wrong_option", "guard '" + line.name() + "': " + blind, line.position());
            }
            problems(guard, line).forEach(problem -> problems.add("wrong_option", "guard '" + line.name() + "': " + problem, line.position()));
        }
    }

    private static List<String> problems(Guard guard, GuardLine line) {
        try {
            return guard.problems(line.toJson());
        } catch (RuntimeException | LinkageError failure) {
            return List.of("it failed to look at its options: " + failure);
        }
    }
}
