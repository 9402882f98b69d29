package dev.baton.engine.workspace;

import dev.baton.engine.failure.NoSuchOrchestration;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Step;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The orchestrations of a workspace. Scripts are read when they are first needed, so that a mistake in one does not keep another from
 * running. Safe for many threads.
 */
public final class Workspace {

    private static final String SCRIPTS = "orchestrations";
    private static final long LONGEST = 1 << 20;

    private final @Nullable Path folder;
    private final @Nullable WorkspaceLanguage language;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Plan> given;
    private final Map<String, Loaded> loaded = new LinkedHashMap<>();

    private record Loaded(String file, String source, List<Plan> plans, Problems problems) {}

    /**
     * A workspace.
     *
     * @param folder   the folder; null for none
     * @param language the language that reads it; null where there is no folder
     * @param given    plans that a program has built itself, by name
     */
    public Workspace(@Nullable Path folder, @Nullable WorkspaceLanguage language, Map<String, Plan> given) {
        this.folder = folder;
        this.language = language;
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
            Optional<Path> ownFile = scripts().stream().filter(file -> name.equals(stem(file))).findFirst();
            if (ownFile.isPresent()) {
                Optional<Plan> found = of(load(ownFile.get()), name);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            Problems all = new Problems();
            List<String> names = new ArrayList<>(given.keySet());
            for (Path file : scripts()) {
                Loaded one = loadLeniently(file);
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
                    : scripts().stream().flatMap(file -> loadLeniently(file).plans().stream()).filter(plan -> plan.name().equals(name)).findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Makes the lines of all scripts read so far known to the problems, so that each can show its own. */
    void showSources(Problems problems) {
        lock.lock();
        try {
            loaded.values().forEach(one -> problems.source(one.file(), one.source()));
        } finally {
            lock.unlock();
        }
    }

    /** The names of all orchestrations that can be read, sorted. */
    public List<String> names() {
        lock.lock();
        try {
            Set<String> names = new LinkedHashSet<>(given.keySet());
            for (Path file : scripts()) {
                loadLeniently(file).plans().forEach(plan -> names.add(plan.name()));
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
            loadAll();
            for (Path file : scripts()) {
                Loaded one = loadLeniently(file);
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
        for (Step step : block.steps()) {
            if (step instanceof Step.Invoke invoke) {
                names.add(invoke.orchestration());
            }
            if (step instanceof Step.Route route) {
                route.branches().forEach(branch -> names.addAll(invoked(branch.block())));
                if (route.otherwise() != null) {
                    names.addAll(invoked(route.otherwise()));
                }
            }
            if (step.policy().otherwise() instanceof Policy.Steps steps) {
                names.addAll(invoked(steps.block()));
            }
        }
        return names;
    }

    private static Optional<Plan> of(Loaded one, String name) {
        return one.plans().stream().filter(plan -> plan.name().equals(name)).findFirst();
    }

    private Loaded load(Path file) {
        Loaded one = loadLeniently(file);
        one.problems().orThrow();
        return one;
    }

    private Loaded loadLeniently(Path file) {
        return loaded.computeIfAbsent(file.getFileName().toString(), name -> reading(file));
    }

    /** Reads all scripts that have not been read, side by side: the language's parser is most of a check's time. */
    private void loadAll() {
        scripts().parallelStream()
                .filter(file -> !loaded.containsKey(file.getFileName().toString()))
                .map(file -> Map.entry(file.getFileName().toString(), reading(file)))
                .toList()
                .forEach(one -> loaded.put(one.getKey(), one.getValue()));
    }

    private Loaded reading(Path file) {
        Problems problems = new Problems();
        String shown = SCRIPTS + "/" + file.getFileName();
        String source = read(file, shown);
        problems.source(shown, source);
        List<Plan> plans = java.util.Objects.requireNonNull(language).plans(file.getParent().getParent(), shown, source, problems);
        return new Loaded(shown, source, plans, problems);
    }

    /** The text of a script or settings file, in UTF-8. */
    static String read(Path file, String shown) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new WorkspaceException(shown + " has more than 1 MiB", "Is it a script?");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException noText) {
            throw new WorkspaceException(shown + " is no text in UTF-8", "Save it in UTF-8.");
        } catch (IOException failure) {
            throw new WorkspaceException(shown + " cannot be read: " + failure.getMessage(), "");
        }
    }

    private List<Path> scripts() {
        if (folder == null || language == null) {
            return List.of();
        }
        Path scripts = folder.resolve(SCRIPTS);
        if (!Files.isDirectory(scripts)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(scripts)) {
            return files.filter(file -> file.getFileName().toString().endsWith(language.scriptEnding())
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new WorkspaceException(scripts + " cannot be read: " + failure.getMessage(), "");
        }
    }

    private String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - java.util.Objects.requireNonNull(language).scriptEnding().length());
    }
}
