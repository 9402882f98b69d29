package dev.baton.engine.telemetry;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.event.RunEventJson;
import dev.baton.engine.event.Story;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last single requests of this process, so that it can be asked why one went as it did; and besides them as many of those that failed, which many that went well
 * do not push out. Nothing of it outlives the process, nor is what was asked or answered in it. Safe for many threads.
 */
final class RequestLog implements Consumer<RunEvent> {

    /** A request of more events than that tells the first of them and its end. */
    private static final int EVENTS = 200;

    private final Map<String, Told> underWay = new ConcurrentHashMap<>();
    private final Ring all;
    private final Ring failed;

    /** The events of one request. */
    private static final class Told {

        private final List<RunEvent> events = new ArrayList<>(4);

        synchronized void add(RunEvent event) {
            if (events.size() < EVENTS || event instanceof RunEvent.OfRequest) {
                events.add(event);
            }
        }

        synchronized List<RunEvent> events() {
            return List.copyOf(events);
        }
    }

    /** The last of them: each new one takes the place of the oldest. */
    private static final class Ring {

        private final AtomicReferenceArray<@Nullable Told> places;
        private final AtomicInteger next = new AtomicInteger();

        Ring(int size) {
            places = new AtomicReferenceArray<>(size);
        }

        void add(Told told) {
            places.set(Math.floorMod(next.getAndIncrement(), places.length()), told);
        }

        @Nullable Told find(String id) {
            for (int i = 0; i < places.length(); i++) {
                Told told = places.get(i);
                if (told != null && told.events().getFirst().run().equals(id)) {
                    return told;
                }
            }
            return null;
        }
    }

    RequestLog(int kept) {
        all = new Ring(kept);
        failed = new Ring(kept);
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.RequestStarted e -> {
                Told told = new Told();
                told.add(e);
                underWay.put(e.run(), told);
            }
            case RunEvent.RequestFinished e -> ended(e, all);
            case RunEvent.RequestFailed e -> ended(e, failed);
            case RunEvent.TextArrived e -> {}
            case RunEvent.AttemptStarted e -> {}
            // Steps have paths; a single request has none.
            case RunEvent.OfStep e when e.path().isEmpty() -> {
                Told told = underWay.get(e.run());
                if (told != null) {
                    told.add(e);
                }
            }
            default -> {}
        }
    }

    private void ended(RunEvent event, Ring ring) {
        Told told = underWay.remove(event.run());
        if (told != null) {
            told.add(event);
            ring.add(told);
        }
    }

    Optional<JsonObject> find(String id) {
        Told known = underWay.get(id);
        Told told = known != null ? known : all.find(id);
        Told last = told != null ? told : failed.find(id);
        return last == null ? Optional.empty() : Optional.of(json(id, last.events()));
    }

    private static JsonObject json(String id, List<RunEvent> events) {
        Origin origin = events.getFirst() instanceof RunEvent.RequestStarted started ? started.origin() : Origin.NONE;
        JsonObject.Builder json = JsonObject.builder()
                .put("request", id)
                .put("identity", origin.identity().id())
                .putIfPresent("session", origin.session())
                .putIfPresent("tags", origin.tags().isEmpty() ? null : Json.of(origin.tags()))
                .putIfPresent("trace", origin.trace() == null ? null : origin.trace().traceId());
        Story.of(events.stream().map(RunEventJson::of).toList()).forEach(json::put);
        return json.build();
    }
}
