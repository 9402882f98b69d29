package dev.baton.engine.run;

import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.journal.Journal;
import dev.baton.engine.journal.KeptRun;
import dev.baton.engine.journal.KeptSource;
import dev.baton.engine.journal.NewRun;
import dev.baton.engine.journal.TypedJson;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a run does with the run, and makes it again: scripts as they were when it began, whatever became of them since. Safe for many threads.
 */
final class PinnedPlans {

    /** So many versions of scripts are read and kept: reading one takes some milliseconds. */
    private static final int READ = 64;

    private final Workspace workspace;
    private final String owner;
    private final Map<String, List<Plan>> read = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Plan>> eldest) {
            return size() > READ;
        }
    };

    PinnedPlans(Workspace workspace, String owner) {
        this.workspace = workspace;
        this.owner = owner;
    }

    NewRun pin(String id, Launch launch, Instant now, @Nullable String key) {
        Map<String, String> hashes = new LinkedHashMap<>();
        Map<String, KeptSource> sources = new LinkedHashMap<>();
        launch.plans().forEach((name, plan) -> {
            hashes.put(name, plan.hash());
            workspace.source(plan).ifPresent(source -> sources.put(plan.hash(), source));
        });
        return new NewRun(
                id,
                launch.plan().name(),
                hashes,
                sources.keySet().containsAll(hashes.values()),
                List.copyOf(sources.values()),
                TypedJson.write(launch.inputs()),
                launch.streaming(),
                OriginJson.of(launch.origin()),
                owner,
                now,
                key == null ? null : IdempotencyKey.of(launch.origin().identity(), key));
    }

    /**
     * What the run does.
     *
     * @throws RunRefused where a plan has no source, and this process did not start the run
     * @throws dev.baton.engine.failure.ScriptException where this Baton does not understand a script of it any more
     */
    @SuppressWarnings("unchecked")
    Launch launch(Journal journal, KeptRun run) {
        if (!run.resumable() && !run.owner().equals(owner)) {
            throw new RunRefused("not_resumable",
                    "Run " + run.id() + " cannot be taken up: a plan of it was built by a program that has ended, and has no source",
                    "Start it again; runs of scripts are taken up.");
        }
        Map<String, Plan> plans = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        run.plans().forEach((name, hash) -> current(name, hash).ifPresentOrElse(plan -> plans.put(name, plan), () -> missing.add(name)));
        if (!missing.isEmpty()) {
            for (KeptSource source : journal.runs().sources(missing.stream().map(run.plans()::get).toList())) {
                for (Plan plan : plans(source)) {
                    if (missing.contains(plan.name()) && plan.hash().equals(run.plans().get(plan.name()))) {
                        plans.put(plan.name(), plan);
                    }
                }
            }
        }
        Plan own = plans.get(run.orchestration());
        if (own == null || plans.size() < run.plans().size()) {
            throw new RunRefused("not_resumable", "Run " + run.id() + " cannot be taken up: what it runs is not kept", "Start it again.");
        }
        return new Launch(
                own, plans, (Map<String, @Nullable Object>) Objects.requireNonNull(TypedJson.read(run.inputs())), run.streaming(),
                OriginJson.read(run.origin()));
    }

    /** The workspace's plan where it is still the same. */
    private Optional<Plan> current(String name, String hash) {
        return workspace.planOf(name).filter(plan -> plan.hash().equals(hash));
    }

    private List<Plan> plans(KeptSource source) {
        synchronized (read) {
            return read.computeIfAbsent(source.hash(), hash -> workspace.plansOf(source));
        }
    }
}
