package dev.baton.engine.workspace;

import dev.baton.engine.trace.Sharing;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told to monitoring systems, and how.
 *
 * @param otlp        where traces and metrics are sent (OTLP over HTTP), without the path; null for nowhere
 * @param service     the name under which they are sent; null for {@code baton}
 * @param content     true where what steps gave, what people were shown, and the messages of failures are part of traces
 * @param sharing     which providers are told to which trace a call belongs
 * @param openMetrics true where anybody who reaches the server may read its metrics, without a key
 * @param kept        how many of the last single requests can be asked about; 0 for none
 */
public record TelemetrySettings(
        @Nullable URI otlp, @Nullable String service, boolean content, Sharing sharing, boolean openMetrics, int kept) {

    /** Nothing is sent anywhere; the last 1,000 requests can be asked about. */
    public static final TelemetrySettings DEFAULT = new TelemetrySettings(null, null, false, Sharing.ALL, false, 1_000);

    /** True where traces are sent. */
    public boolean traces() {
        return otlp != null;
    }

    /**
     * These settings with what the standard variables say, which come first: {@code OTEL_SDK_DISABLED}, {@code OTEL_EXPORTER_OTLP_ENDPOINT},
     * {@code OTEL_SERVICE_NAME}.
     *
     * @throws IllegalArgumentException where the endpoint is no address
     */
    public TelemetrySettings in(Map<String, String> environment) {
        if ("true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"))) {
            return new TelemetrySettings(null, service, content, sharing, openMetrics, kept);
        }
        String endpoint = environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").strip();
        String name = environment.getOrDefault("OTEL_SERVICE_NAME", "").strip();
        if (endpoint.isEmpty() && name.isEmpty()) {
            return this;
        }
        return new TelemetrySettings(
                endpoint.isEmpty() ? otlp : URI.create(endpoint), name.isEmpty() ? service : name, content, sharing, openMetrics, kept);
    }
}
