package dev.baton.engine.workspace;

import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.plan.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the mistakes of scripts, so that all are told in one go. For one thread. */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();
    private final Map<String, List<String>> sources = new HashMap<>();

    /** Makes the lines of a file known, so that problems can show theirs. */
    public void source(String file, String text) {
        sources.put(file, text.lines().toList());
    }

    /** Adds a mistake. */
    public void add(String code, String message, Position position) {
        List<String> lines = sources.getOrDefault(position.file(), List.of());
        String line = position.line() > 0 && position.line() <= lines.size() ? lines.get(position.line() - 1) : "";
        found.add(new Problem(code, message, position, line));
    }

    /** Adds a mistake that was found elsewhere. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** True where nothing was found. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found, by file, line and column. */
    public List<Problem> all() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Problem problem) -> problem.position().file())
                .thenComparingInt(problem -> problem.position().line())
                .thenComparingInt(problem -> problem.position().column()));
        return sorted;
    }

    /**
     * Does nothing where nothing was found.
     *
     * @throws ScriptException where something was
     */
    public void orThrow() {
        if (!found.isEmpty()) {
            throw new ScriptException(all());
        }
    }
}
