package dev.baton.engine.routing;

import dev.baton.engine.catalog.Catalog;
import dev.baton.spi.model.Needs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shortlists of needs that came up, for as long as the catalog stays as it is. Safe for many threads. */
final class Shortlists {

    /** Scripts have some dozens of needs. Callers who make up more have theirs worked out each time anew. */
    private static final int MOST = 1_000;

    private final LiveStatistics statistics;
    private volatile Kept kept = new Kept(List.of(), Map.of());

    private record Kept(List<Catalog.Entry> catalog, Map<Needs, Shortlist> byNeeds) {}

    Shortlists(LiveStatistics statistics) {
        this.statistics = statistics;
    }

    /** The shortlist of the needs among these models. */
    Shortlist of(Needs needs, List<Catalog.Entry> catalog) {
        Kept now = kept;
        if (now.catalog() != catalog) {
            now = new Kept(catalog, new ConcurrentHashMap<>());
            kept = now;
        }
        Shortlist known = now.byNeeds().get(needs);
        if (known != null) {
            return known;
        }
        Shortlist made = Shortlist.of(needs, catalog, statistics);
        if (now.byNeeds().size() < MOST) {
            now.byNeeds().put(needs, made);
        }
        return made;
    }
}
