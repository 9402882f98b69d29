package dev.baton.engine.guard;

import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** As {@code 2 email, 1 phone}. */
    static String shown(Map<String, Integer> kinds) {
        return kinds.entrySet().stream().map(kind -> kind.getValue() + " " + kind.getKey()).collect(Collectors.joining(", "));
    }
}
