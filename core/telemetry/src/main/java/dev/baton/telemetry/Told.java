package dev.baton.telemetry;

import io.opentelemetry.api.common.Attributes;
import java.time.Instant;

/** Something that happened within a span. */
record Told(String name, Instant at, Attributes attributes) {}
