package dev.baton.engine.guard;

import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one guard has found in one request or answer. For one thread. */
final class Tally {

    private final Map<String, Integer> kinds = new TreeMap<>();
    private Verdict.Action action = Verdict.Action.ALLOW;

    void add(Verdict.Action done, List<Finding> findings) {
        action = done.compareTo(action) > 0 ? done : action;
        findings.forEach(finding -> kinds.merge(finding.kind(), 1, Integer::sum));
    }

    Verdict.Action action() {
        return action;
    }

    /** How much of each kind, by its name. */
    Map<String, Integer> kinds() {
        return Collections.unmodifiableMap(new TreeMap<>(kinds));
    }
}
