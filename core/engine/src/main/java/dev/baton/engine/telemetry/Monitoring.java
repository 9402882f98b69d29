package dev.baton.engine.telemetry;

import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engine tells of itself. Where its settings say so, it tells from the beginning; otherwise it counts from when somebody first asks for the metrics, so
 * that who is asked by nobody pays nothing. Safe for many threads.
 */
public final class Monitoring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);

    private final Watched engine;
    private volatile @Nullable Telemetry telemetry;
    private boolean looked;

    /** Of that engine. */
    public Monitoring(Watched engine) {
        this.engine = engine;
        if (engine.settings().traces() && telemetry().isEmpty()) {
            LOG.warn("nothing is sent to {}: there is no telemetry on the class path; add the dependency dev.baton:baton-telemetry", engine.settings().otlp());
        }
    }

    /**
     * The metrics as they are now; those that are counted begin with the first call, unless they are sent anyway. Empty where there is no telemetry on the class
     * path.
     *
     * @param accept as in {@link Telemetry#metrics}
     */
    public Optional<Exposition> metrics(@Nullable String accept) {
        return telemetry().map(telling -> telling.metrics(accept));
    }

    private Optional<Telemetry> telemetry() {
        Telemetry known = telemetry;
        return known != null ? Optional.of(known) : opened();
    }

    private synchronized Optional<Telemetry> opened() {
        if (!looked) {
            looked = true;
            telemetry = ServiceLoader.load(TelemetryFactory.class, Monitoring.class.getClassLoader())
                    .findFirst()
                    .map(factory -> factory.open(engine))
                    .orElse(null);
        }
        return Optional.ofNullable(telemetry);
    }

    /** Ends the telling. */
    @Override
    public synchronized void close() {
        looked = true;
        Telemetry known = telemetry;
        telemetry = null;
        if (known != null) {
            known.close();
        }
    }
}
