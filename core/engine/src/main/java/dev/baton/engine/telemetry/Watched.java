package dev.baton.engine.telemetry;

import dev.baton.engine.dispatch.upstream.Upstreams;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.workspace.TelemetrySettings;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * An engine, to whoever tells of it.
 *
 * @param events      all that happens
 * @param upstreams   how models are
 * @param underWay    how many runs are under way
 * @param settings    what is told, with what the environment says
 * @param environment the environment variables, of which those that begin with {@code OTEL_} count
 */
public record Watched(
        EventStream events, Upstreams upstreams, IntSupplier underWay, TelemetrySettings settings, Map<String, String> environment) {

    /** Keeps an immutable copy. */
    public Watched {
        environment = Map.copyOf(environment);
    }
}
