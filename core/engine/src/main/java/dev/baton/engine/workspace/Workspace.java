package dev.baton.engine.workspace;

import dev.baton.engine.failure.NoSuchOrchestration;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.journal.KeptSource;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The orchestrations of a workspace. Scripts are read when they are first needed, so that a mistake in one does not keep another from
 * running, and again where they have changed. Safe for many threads.
 */
public final class Workspace {

    private final @Nullable Path folder;
    private final ScriptFolder scripts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Plan> given;
    /** The script of the last version of each orchestration that a run pinned. */
    private final Map<String, KeptSource> pinned = new HashMap<>();

    /**
     * A workspace.
     *
     * @param folder   the folder; null for none
     * @param language the language that reads it; null where there is no folder
     * @param given    plans that a program has built itself, by name
     */
    public Workspace(@Nullable Path folder, @Nullable WorkspaceLanguage language, Map<String, Plan> given) {
        this.folder = folder;
        this.scripts = new ScriptFolder(folder, language);
        this.given = Map.copyOf(given);
    }

    /** The folder; empty where there is none. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /**
     * The orchestration of that name.
     *
     * @throws NoSuchOrchestration where no script defines it
     * @throws ScriptException     where the script that defines it, or may define it, has mistakes
     */
    public Plan plan(String name) {
        Plan known = given.get(name);
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            Optional<Path> ownFile = scripts.files().stream().filter(file -> name.equals(scripts.stem(file))).findFirst();
            if (ownFile.isPresent()) {
                ScriptFolder.Script own = scripts.read(ownFile.get());
                own.problems().orThrow();
                Optional<Plan> found = own.plans().stream().filter(plan -> plan.name().equals(name)).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
            Problems all = new Problems();
            List<String> names = new ArrayList<>(given.keySet());
            for (Path file : scripts.files()) {
                ScriptFolder.Script one = scripts.read(file);
                for (Plan plan : one.plans()) {
                    if (plan.name().equals(name)) {
                        one.problems().orThrow();
                        return plan;
                    }
                    names.add(plan.name());
                }
                one.problems().all().forEach(all::add);
            }
            NoSuchOrchestration unknown = new NoSuchOrchestration(name, names);
            all.orThrow();
            throw unknown;
        } finally {
            lock.unlock();
        }
    }

    /** The plan of that name where it can be read, mistakes elsewhere in its script or not. */
    public Optional<Plan> planOf(String name) {
        lock.lock();
        try {
            Plan known = given.get(name);
            return known != null
                    ? Optional.of(known)
                    : scripts.files().stream().flatMap(file -> scripts.read(file).plans().stream()).filter(plan -> plan.name().equals(name)).findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** The script that defines that orchestration, relative to the workspace; empty where none is known to. */
    public Optional<String> fileOf(String name) {
        return planOf(name).map(plan -> plan.position().file()).filter(file -> !file.isEmpty()).or(() -> {
            lock.lock();
            try {
                return scripts.files().stream().filter(file -> name.equals(scripts.stem(file))).map(ScriptFolder::shown).findFirst();
            } finally {
                lock.unlock();
            }
        });
    }

    /** The text of a script, by its path relative to the workspace, as it is now; empty where there is no such script. */
    public Optional<String> text(String file) {
        lock.lock();
        try {
            return scripts.files().stream()
                    .filter(one -> ScriptFolder.shown(one).equals(file))
                    .map(one -> ScriptFolder.text(one, file))
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** The script that defines a plan, as it was read; empty where the plan was built by a program. */
    public Optional<KeptSource> source(Plan plan) {
        lock.lock();
        try {
            Optional<KeptSource> found = scripts.readSoFar().stream()
                    .filter(script -> script.plans().stream().anyMatch(one -> one == plan))
                    .findFirst()
                    .map(script -> new KeptSource(plan.hash(), script.file(), script.source()));
            found.ifPresent(source -> pinned.put(plan.name(), source));
            // While a changed script has mistakes, the version before goes on being run.
            return found.or(() -> Optional.ofNullable(pinned.get(plan.name())).filter(source -> source.hash().equals(plan.hash())));
        } finally {
            lock.unlock();
        }
    }

    /**
     * The plans of a script as it was once.
     *
     * @throws ScriptException where it has what is a mistake now
     */
    public List<Plan> plansOf(KeptSource source) {
        Problems problems = new Problems();
        List<Plan> plans = scripts.plans(source.file(), source.text(), problems);
        problems.orThrow();
        return plans;
    }

    /** Makes the lines of the settings and of all scripts read so far known to the problems, so that each can show its own. */
    public void showSources(Problems problems) {
        lock.lock();
        try {
            scripts.showSettings(problems);
            scripts.readSoFar().forEach(one -> problems.source(one.file(), one.source()));
        } finally {
            lock.unlock();
        }
    }

    /** The names of all orchestrations that can be read, sorted. */
    public List<String> names() {
        lock.lock();
        try {
            Set<String> names = new LinkedHashSet<>(given.keySet());
            for (Path file : scripts.files()) {
                scripts.read(file).plans().forEach(plan -> names.add(plan.name()));
            }
            return names.stream().sorted().toList();
        } finally {
            lock.unlock();
        }
    }

    /** The mistakes of all scripts, and two that define the same name. */
    public Problems problems() {
        lock.lock();
        try {
            Problems all = new Problems();
            Map<String, Plan> owners = new LinkedHashMap<>();
            scripts.readAll();
            for (Path file : scripts.files()) {
                ScriptFolder.Script one = scripts.read(file);
                one.problems().all().forEach(all::add);
                for (Plan plan : one.plans()) {
                    Plan other = owners.putIfAbsent(plan.name(), plan);
                    if (other != null) {
                        all.add("double_name", "Orchestration '" + plan.name() + "' is defined at " + other.position() + " too",
                                plan.position());
                    }
                }
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The plan and every plan that it may invoke, by name; one that cannot be found is left out.
     *
     * @throws ScriptException where the script of one that is invoked has mistakes
     */
    public Map<String, Plan> reachable(Plan plan) {
        Map<String, Plan> found = new LinkedHashMap<>();
        reach(plan, found);
        return found;
    }

    private void reach(Plan plan, Map<String, Plan> found) {
        if (found.putIfAbsent(plan.name(), plan) == null) {
            invoked(plan.body()).forEach(name -> {
                try {
                    reach(plan(name), found);
                } catch (NoSuchOrchestration none) {
                    // Told where plans are checked; a run that never comes to the step is not harmed.
                    return;
                }
            });
        }
    }

    /** The names of the orchestrations that a block may invoke. */
    static Set<String> invoked(Block block) {
        Set<String> names = new LinkedHashSet<>();
        block.all().filter(Step.Invoke.class::isInstance).forEach(step -> names.add(((Step.Invoke) step).orchestration()));
        return names;
    }
}
