package dev.baton.engine.telemetry;

import dev.baton.engine.event.RunEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells of one engine, until it is closed: it is handed each event. Safe for many threads. */
public interface Telemetry extends Consumer<RunEvent>, AutoCloseable {

    /**
     * The metrics as they are now, in the format of Prometheus or of OpenMetrics.
     *
     * @param accept what the asker takes, as the header {@code Accept} has it; null for anything
     */
    Exposition metrics(@Nullable String accept);

    /** Sends what is left to be sent, for a few seconds at most, and ends. */
    @Override
    void close();
}
