package dev.baton.telemetry;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.telemetry.Exposition;
import dev.baton.engine.telemetry.Telemetry;
import dev.baton.engine.telemetry.Watched;
import dev.baton.engine.workspace.TelemetrySettings;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells of one engine: one SDK, whose instruments are read by whoever asks and sent where the settings say. The standard variables ({@code OTEL_…}) hold, and come
 * before what a workspace says.
 */
final class Telling implements Telemetry {

    private static final long LAST_SECONDS = 5;

    private final OpenTelemetrySdk sdk;
    private final PrometheusMetricReader prometheus = PrometheusMetricReader.builder().setOtelScopeLabelsEnabled(false).build();
    private final List<SpanProcessor> processors = new ArrayList<>(1);
    private Resource resource = Resource.getDefault();
    private boolean shared;
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final Counting counting;
    private final @Nullable TraceReader traces;

    Telling(Watched engine) {
        this.sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .setServiceClassLoader(Telling.class.getClassLoader())
                .disableShutdownHook()
                .addPropertiesSupplier(() -> defaults(engine.settings()))
                .addPropertiesCustomizer(known -> environment(engine.environment()))
                .addResourceCustomizer((made, config) -> resource = made)
                .addSpanProcessorCustomizer((made, config) -> processor(made))
                .addMetricReaderCustomizer((made, config) -> reader(made))
                .addMeterProviderCustomizer((builder, config) -> shared ? builder : builder.registerMetricReader(prometheus))
                .build()
                .getOpenTelemetrySdk();
        Meter meter = sdk.getMeter(Keys.SCOPE);
        EngineGauges.register(meter, engine);
        BudgetGauges.register(meter, engine.limits());
        JvmGauges.register(meter);
        this.counting = new Counting(new Instruments(meter));
        this.traces = engine.settings().traces()
                ? new TraceReader(
                        new SpanWriter(processors, sdk.getSdkTracerProvider().getSampler(), resource),
                        engine.settings().content() ? sdk.getSdkTracerProvider().getSpanLimits().getMaxAttributeValueLength() : 0)
                : null;
    }

    /** The SDK owns it, and ends it. */
    private SpanProcessor processor(SpanProcessor made) {
        processors.add(made);
        return made;
    }

    /** A reader that the settings ask for, with that of whoever asks for the metrics. */
    private MetricReader reader(MetricReader made) {
        if (shared || !SharedReader.isPossible(made, prometheus)) {
            return made;
        }
        shared = true;
        return new SharedReader(made, prometheus);
    }

    private static Map<String, String> defaults(TelemetrySettings settings) {
        String exporter = settings.traces() ? "otlp" : "none";
        Map<String, String> properties = new HashMap<>(Map.of(
                "otel.service.name", settings.service() == null ? "baton" : settings.service(),
                "otel.traces.exporter", exporter,
                "otel.metrics.exporter", exporter,
                "otel.logs.exporter", "none",
                // Nothing is measured within a span that is open, so there would never be any.
                "otel.metrics.exemplar.filter", "always_off",
                "otel.exporter.otlp.protocol", "http/protobuf",
                // A gateway has thousands of spans a second: the standard queue of 2,048 would lose most of a burst.
                "otel.bsp.max.queue.size", "16384",
                "otel.bsp.max.export.batch.size", "2048",
                "otel.bsp.schedule.delay", "1000"));
        if (settings.otlp() != null) {
            properties.put("otel.exporter.otlp.endpoint", settings.otlp().toString());
        }
        return properties;
    }

    /** The standard variables of the engine's environment, which need not be the process's. */
    private static Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> properties = new HashMap<>();
        variables.forEach((name, value) -> {
            // Whether anything is told at all is settled before, and metrics may be asked for all the same.
            if (name.startsWith("OTEL_") && !name.equals("OTEL_SDK_DISABLED")) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        properties.put("otel.sdk.disabled", "false");
        return properties;
    }

    @Override
    public void accept(RunEvent event) {
        counting.accept(event);
        if (traces != null) {
            traces.accept(event);
        }
    }

    @Override
    public Exposition metrics(@Nullable String accept) {
        ExpositionFormatWriter format = accept != null && accept.contains("application/openmetrics-text")
                ? formats.getOpenMetricsTextFormatWriter()
                : formats.getPrometheusTextFormatWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
        try {
            format.write(out, prometheus.collect());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Exposition(format.getContentType(), out.toByteArray());
    }

    @Override
    public void close() {
        sdk.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
    }
}
