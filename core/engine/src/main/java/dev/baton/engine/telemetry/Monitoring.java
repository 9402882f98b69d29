package dev.baton.engine.telemetry;

import dev.baton.engine.event.EventStream;
import dev.baton.engine.run.RunQuery;
import dev.baton.engine.run.StepFigures;
import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engine tells of itself. Where its settings say so, it tells from its first run or request on; otherwise it counts from when somebody first asks for the
 * metrics, so that who is asked by nobody pays nothing. Safe for many threads.
 */
public final class Monitoring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);

    private final EventStream events;
    private final Watched engine;
    private volatile @Nullable Telemetry telemetry;
    private volatile @Nullable RequestLog requests;
    private volatile boolean looked;
    private boolean told;

    /** Of that engine, whose events these are. */
    public Monitoring(EventStream events, Watched engine) {
        this.events = events;
        this.engine = engine;
        if (engine.settings().traces()) {
            tell();
        }
    }

    private synchronized void tell() {
        if (!told) {
            told = true;
            events.subscribe(event -> telemetry().ifPresent(telling -> telling.accept(event)));
        }
    }

    /**
     * The metrics as they are now; those that are counted begin with the first call, unless they are sent anyway. Empty where there is no telemetry on the class
     * path.
     *
     * @param accept as in {@link Telemetry#metrics}
     */
    public Optional<Exposition> metrics(@Nullable String accept) {
        tell();
        return telemetry().map(telling -> telling.metrics(accept));
    }

    /** From now on the last single requests can be asked about; for whoever serves. */
    public synchronized void remember() {
        if (requests == null && engine.settings().kept() > 0) {
            RequestLog log = new RequestLog(engine.settings().kept());
            requests = log;
            events.subscribe(log);
        }
    }

    /** Why a single request went as it did: its route with reasons, each attempt, what guards did; empty where it is not among those that are remembered. */
    public Optional<JsonObject> request(String id) {
        RequestLog known = requests;
        return known == null ? Optional.empty() : known.find(id);
    }

    /**
     * How the steps fare of the runs that fit, the slowest first; the statuses of the runs do not count.
     *
     * @throws dev.baton.engine.failure.RunRefused {@code not_kept} where the engine keeps no runs
     */
    public List<StepFigures> steps(RunQuery query) {
        return engine.runs().figures(query);
    }

    private Optional<Telemetry> telemetry() {
        return looked ? Optional.ofNullable(telemetry) : opened();
    }

    private synchronized Optional<Telemetry> opened() {
        if (!looked) {
            try {
                telemetry = ServiceLoader.load(TelemetryFactory.class, Monitoring.class.getClassLoader())
                        .findFirst()
                        .map(factory -> factory.open(engine))
                        .orElse(null);
            } finally {
                looked = true;
            }
            if (telemetry == null && engine.settings().traces()) {
                LOG.warn("nothing is sent to {}: there is no telemetry on the class path; add the dependency dev.baton:baton-telemetry", engine.settings().otlp());
            }
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
