package dev.baton.engine.workspace;

import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.plan.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version of an orchestration a run gets: the script as it is now, and where that has mistakes, the last one that was fit. So somebody
 * who edits a script stops nobody. What is run is kept among the {@link Versions}. Safe for many threads.
 */
public final class Serving {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final Workspace workspace;
    private final Readiness readiness;
    private final Versions versions;
    private final Map<String, Pinned> good = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * What a run pins.
     *
     * @param plan  what is run
     * @param plans that and all that it may invoke, by name
     */
    public record Pinned(Plan plan, Map<String, Plan> plans) {

        /** Keeps an immutable copy. */
        public Pinned {
            plans = Map.copyOf(plans);
        }
    }

    /** Of the orchestrations of that workspace. */
    public Serving(Workspace workspace, Readiness readiness, Versions versions) {
        this.workspace = workspace;
        this.readiness = readiness;
        this.versions = versions;
    }

    /**
     * What a run gets that starts now.
     *
     * @throws dev.baton.engine.failure.NoSuchOrchestration where there is none of that name
     * @throws ScriptException  where its script, or one that it invokes, has mistakes, and no version without was run here before
     * @throws NoModelQualifies where a step's needs are met by no model of this workspace, and no version that could do was run before
     */
    public Pinned now(String name) {
        try {
            Plan plan = workspace.plan(name);
            Pinned pinned = new Pinned(plan, workspace.reachable(plan));
            readiness.orThrow(pinned.plans().values());
            if (!pinned.equals(good.put(name, pinned))) {
                pinned.plans().values().forEach(versions::keep);
            }
            return pinned;
        } catch (ScriptException | NoModelQualifies unfit) {
            return before(name, unfit);
        }
    }

    /** The version that goes on being run while the script has mistakes; empty where that is not so, as far as is known. */
    public Optional<Plan> last(String name) {
        return Optional.ofNullable(good.get(name)).map(Pinned::plan);
    }

    private Pinned before(String name, BatonException unfit) {
        Pinned last = good.get(name);
        if (last == null || isStill(last)) {
            throw unfit;
        }
        if (told.add(name + ": " + unfit.getMessage())) {
            LOG.warn("'{}' has changed and is not fit to run; its version {} goes on being run. {}", name, last.plan().hash(), unfit.getMessage());
        }
        return last;
    }

    /** True where nothing has changed since: not the scripts are to blame then. */
    private boolean isStill(Pinned last) {
        return last.plans().values().stream().allMatch(plan -> workspace.planOf(plan.name()).filter(now -> now.hash().equals(plan.hash())).isPresent());
    }
}
