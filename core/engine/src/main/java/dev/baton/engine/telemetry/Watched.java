package dev.baton.engine.telemetry;

import dev.baton.engine.dispatch.upstream.Upstreams;
import dev.baton.engine.run.Runs;
import dev.baton.engine.spending.Limits;
import dev.baton.engine.workspace.TelemetrySettings;
import java.util.Map;

/**
 * An engine, to whoever tells of it.
 *
 * @param upstreams   how models are
 * @param runs        its runs
 * @param limits      its budgets
 * @param settings    what is told, with what the environment says
 * @param environment the environment variables, of which those that begin with {@code OTEL_} count
 */
public record Watched(
        Upstreams upstreams, Runs runs, Limits limits, TelemetrySettings settings, Map<String, String> environment) {

    /** Keeps an immutable copy. */
    public Watched {
        environment = Map.copyOf(environment);
    }
}
