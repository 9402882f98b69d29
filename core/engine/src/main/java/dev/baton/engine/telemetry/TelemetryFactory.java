package dev.baton.engine.telemetry;

/**
 * Tells monitoring systems what happens in an engine. Found by {@link java.util.ServiceLoader}. CONTRACT: what it gives is a reader of the engine's events and MUST be
 * quick about each.
 */
public interface TelemetryFactory {

    /**
     * Begins to tell of an engine: traces and metrics where its settings say where to, and metrics to whoever asks for them.
     *
     * @throws RuntimeException where the settings, or the variables of the environment, cannot be followed; the message says why
     */
    Telemetry open(Watched engine);
}
