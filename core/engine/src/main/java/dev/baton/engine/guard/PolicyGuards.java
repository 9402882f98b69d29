package dev.baton.engine.guard;

import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.guard.Guard;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

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

    /** Those that hold for a new run, or for a single request. */
    public Guards begin() {
        return Guards.begin(known, policy);
    }

    /** True where the policy has none. */
    public boolean areNone() {
        return policy.isEmpty();
    }
}
