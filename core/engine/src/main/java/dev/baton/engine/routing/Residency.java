package dev.baton.engine.routing;

import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.workspace.DataRule;
import dev.baton.engine.workspace.WorkspaceSettings;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the data of a request must stay, by the workspace's policy: of which kinds it is, guards found or its caller says, by the tag {@code data}. Safe for
 * many threads.
 */
final class Residency {

    /** The tag by which a caller says what kinds of data there are in a request, with blanks or {@code +} between them. */
    static final String TAG = "data";

    private final Map<String, List<Stay>> byKind = new LinkedHashMap<>();

    /** Wired by the engine. */
    @Inject
    Residency(WorkspaceSettings settings) {
        for (DataRule rule : settings.central().policy().data()) {
            byKind.computeIfAbsent(rule.kind(), kind -> new ArrayList<>(1)).add(new Stay(any -> true, rule.place(), rule.shown(), rule.position()));
        }
    }

    /** The kinds of the request's data that must stay somewhere, sorted. */
    Set<String> kinds(Dispatch dispatch) {
        if (byKind.isEmpty()) {
            return Set.of();
        }
        Set<String> kinds = new TreeSet<>(dispatch.data());
        String said = dispatch.origin().tags().get(TAG);
        if (said != null) {
            kinds.addAll(List.of(said.strip().split("[\\s+]+")));
        }
        kinds.retainAll(byKind.keySet());
        return kinds;
    }

    /** Where the request must stay. */
    List<Stay> of(Dispatch dispatch) {
        List<Stay> stays = new ArrayList<>(0);
        kinds(dispatch).forEach(kind -> stays.addAll(byKind.get(kind)));
        return stays;
    }
}
