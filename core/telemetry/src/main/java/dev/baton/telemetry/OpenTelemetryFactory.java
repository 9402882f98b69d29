package dev.baton.telemetry;

import dev.baton.engine.telemetry.Telemetry;
import dev.baton.engine.telemetry.TelemetryFactory;
import dev.baton.engine.telemetry.Watched;

/** Tells of an engine by OpenTelemetry. */
public final class OpenTelemetryFactory implements TelemetryFactory {

    /** For {@link java.util.ServiceLoader}. */
    public OpenTelemetryFactory() {}

    @Override
    public Telemetry open(Watched engine) {
        return new Telling(engine);
    }
}
