package dev.baton.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run, a request or a step that is under way. Guarded by its trace. */
final class OpenSpan {

    /** As many as a span has by the standard's default. */
    private static final int MOST = 128;

    private final Instant from;
    private final List<Told> told = new ArrayList<>(4);

    OpenSpan(Instant from) {
        this.from = from;
    }

    Instant from() {
        return from;
    }

    void tell(Told event) {
        if (told.size() < MOST) {
            told.add(event);
        }
    }

    List<Told> told() {
        return told;
    }
}
