package dev.baton.engine.guard;

import dev.baton.engine.plan.GuardLine;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.Side;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The guards of the workspace's policy: they hold for every request, single ones and those of runs, and before all others. There is no way to a model that
 * does not begin here. Safe for many threads.
 */
public final class PolicyGuards {

    private final Map<String, Guard> known;
    private final List<BoundGuard> policy;

    /** Wired by the engine, with all guards there are. */
    @Inject
    PolicyGuards(Map<String, Guard> known, WorkspaceSettings settings) {
        this.known = known;
        this.policy = settings.central().policy().guards().stream().map(line -> BoundGuard.of(line, known, List.of())).toList();
    }

    /** The guards that no plugin has to bring: they need the engine. */
    public static List<Guard> own() {
        return List.of(new SchemaGuard(), new JudgeGuard());
    }

    /** What of the sides that a line names is nothing to that guard's eyes, in one line; null where it looks at one of them at least. */
    public static @Nullable String blindness(Guard guard, GuardLine line) {
        if (!(guard instanceof WholeGuard whole) || whole.sides().stream().map(Side::word).anyMatch(line.on()::contains)) {
            return null;
        }
        return "it has nothing to look at on " + String.join(" and ", line.on()) + "; say on: "
                + whole.sides().stream().map(side -> "'" + side.word() + "'").sorted().collect(Collectors.joining(" or "));
    }

    /** Those that hold for a new run, or for a single request. */
    public Guards begin() {
        return Guards.begin(known, policy);
    }

    /** True where the policy has none. */
    public boolean areNone() {
        return policy.isEmpty();
    }
}
