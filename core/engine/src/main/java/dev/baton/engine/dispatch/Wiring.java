package dev.baton.engine.dispatch;

import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.upstream.Upstreams;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.spending.Budgets;
import dev.baton.engine.workspace.WorkspaceSettings;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every dispatch of one engine works with.
 *
 * @param hedges whether a second model may be asked; null where none is
 * @param scales how many tokens each model's characters make, by its identifier
 */
record Wiring(
        Catalog catalog,
        Caller caller,
        EventStream events,
        WorkspaceSettings settings,
        Clock clock,
        Pause pause,
        Upstreams upstreams,
        Budgets budgets,
        @Nullable HedgeBudget hedges,
        Map<String, TokenScale> scales) {}
