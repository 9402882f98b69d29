package dev.baton.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.time.Instant;

/** Something that happened within a span, as the library's exporters read it. */
record Told(String name, Instant at, Attributes attributes) implements EventData {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public long getEpochNanos() {
        return WrittenSpan.nanos(at);
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }
}
