package dev.baton.engine.workspace;

/** What is told to monitoring systems, and how. */
public record TelemetrySettings() {

    /** Nothing is sent anywhere. */
    public static final TelemetrySettings DEFAULT = new TelemetrySettings();
}
