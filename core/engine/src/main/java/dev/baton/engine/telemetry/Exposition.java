package dev.baton.engine.telemetry;

/**
 * Metrics in the format of one of the systems that ask for them.
 *
 * @param contentType which format
 * @param body        the metrics; not to be changed
 */
public record Exposition(String contentType, byte[] body) {}
