package dev.baton.engine.routing;

import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.feedback.Grades;
import dev.baton.spi.model.Needs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shortlists of needs that came up, for as long as the catalog and the grades stay as they are. Safe for many threads. */
final class Shortlists {

    /** Scripts have some dozens of needs. Callers who make up more have theirs worked out each time anew. */
    private static final int MOST = 1_000;

    private final LiveStatistics statistics;
    private volatile Kept kept = new Kept(List.of(), 0, Map.of());

    private record Kept(List<Catalog.Entry> catalog, long grades, Map<Needs, Shortlist> byNeeds) {}

    Shortlists(LiveStatistics statistics) {
        this.statistics = statistics;
    }

    /** The shortlist of the needs among these models. */
    Shortlist of(Needs needs, List<Catalog.Entry> catalog, Grades grades) {
        Kept now = kept;
        long version = grades.version();
        if (now.catalog() != catalog || now.grades() != version) {
            now = new Kept(catalog, version, new ConcurrentHashMap<>());
            kept = now;
        }
        Shortlist known = now.byNeeds().get(needs);
        if (known != null) {
            return known;
        }
        Shortlist made = Shortlist.of(needs, catalog, statistics, grades);
        if (now.byNeeds().size() < MOST) {
            now.byNeeds().put(needs, made);
        }
        return made;
    }
}
