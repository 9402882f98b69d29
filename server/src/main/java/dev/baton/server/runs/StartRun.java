package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunRequest;
import dev.baton.engine.run.RunResult;
import dev.baton.engine.run.Values;
import dev.baton.server.failure.Faults;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Callers;
import dev.baton.server.http.ErrorShape;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.http.Permits;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs an orchestration: waits for its result, or streams its events, or only starts it. A client that waits or watches and
 * hangs up stops its run, unless it gave an {@code Idempotency-Key}: by that it finds its run again. Where the run comes to wait for a person, whoever waits
 * is told so.
 */
public final class StartRun implements Handling {

    private static final List<String> MEMBERS = List.of("inputs", "stream", "tags");

    private final Baton baton;
    private final DetachedRuns detached;

    /** Runs the orchestrations of that engine; those that nobody waits for are kept there. */
    public StartRun(Baton baton, DetachedRuns detached) {
        this.baton = baton;
        this.detached = detached;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        JsonObject body = exchange.body();
        body.names().stream().filter(name -> !MEMBERS.contains(name)).findFirst().ifPresent(name -> {
            throw HttpFailure.field(name, "is unknown; a run is started with {\"inputs\": {…}, \"stream\": true or false, \"tags\": {…}}");
        });
        boolean stream = body.at("stream").flag(false) || contains(exchange.header("Accept"), "text/event-stream");
        boolean wait = !"false".equals(exchange.query("wait")) && !contains(exchange.header("Prefer"), "respond-async");
        if (stream && !wait) {
            throw HttpFailure.of(400, "invalid_request", "A run is either streamed or not waited for, not both");
        }
        String name = Permits.orchestration(exchange.by(), exchange.path("name"));
        Map<String, ?> inputs = inputs(body.at("inputs"));
        Origin origin = Callers.of(exchange, null, tags(body.at("tags")));
        RunRequest request = new RunRequest(name, inputs, stream, key(exchange.header("Idempotency-Key")), origin);
        if (stream) {
            stream(exchange, request);
            return;
        }
        Run run = baton.start(request, null);
        locate(exchange, run);
        if (wait) {
            Thread waiting = Thread.currentThread();
            exchange.stopBy(() -> {
                if (stops(exchange, request)) {
                    run.cancel();
                } else {
                    waiting.interrupt();
                }
            });
            answer(exchange, run);
        } else {
            detached.add(run);
            exchange.json(202, run.toJson());
        }
    }

    private void stream(Exchange exchange, RunRequest request) throws InterruptedException {
        EventId from = RunEventStream.from(exchange);
        try (RunFeed feed = new RunFeed(watcher -> baton.start(request, from, watcher))) {
            locate(exchange, feed.run());
            exchange.stopBy(() -> {
                if (stops(exchange, request)) {
                    feed.run().cancel();
                } else {
                    feed.stop();
                }
            });
            try {
                new RunEventStream(feed, exchange.events()).send();
            } finally {
                if (!feed.isOver() && request.idempotencyKey() == null) {
                    feed.run().cancel();
                }
            }
        }
    }

    /** Whoever gave a key may come back for the run; and what is kept goes on when the server is there again. */
    private boolean stops(Exchange exchange, RunRequest request) {
        return exchange.isClientGone() ? request.idempotencyKey() == null : !baton.keepsRuns();
    }

    private static @Nullable String key(@Nullable String given) {
        if (given != null && (given.isBlank() || given.length() > RunRequest.LONGEST_KEY)) {
            throw HttpFailure.of(400, "invalid_request", "Idempotency-Key: must have 1 to " + RunRequest.LONGEST_KEY + " characters");
        }
        return given;
    }

    private static void locate(Exchange exchange, Run run) {
        exchange.header("Location", "/v1/runs/" + run.id());
    }

    private static void answer(Exchange exchange, Run run) throws IOException, InterruptedException {
        if (!run.awaitRest().isOver()) {
            // It waits for somebody, or was laid down: that may take days.
            exchange.json(202, run.toJson());
            return;
        }
        RunResult result;
        try {
            result = run.result();
        } catch (RuntimeException failure) {
            exchange.fail(Faults.of(failure).with("run", run.id()).with("instance", "/v1/runs/" + run.id()), ErrorShape.PROBLEM);
            return;
        }
        exchange.json(200, result.toJson());
    }

    private static Map<String, ?> inputs(Json given) {
        if (given.isNull()) {
            return Map.of();
        }
        if (!(given instanceof JsonObject)) {
            throw HttpFailure.field("inputs", "must be an object of the inputs by name");
        }
        @Nullable Object values = Values.fromJson(given);
        @SuppressWarnings("unchecked") // an object always becomes a map by text
        Map<String, ?> inputs = (Map<String, ?>) Objects.requireNonNull(values);
        return inputs;
    }

    private static Map<String, String> tags(Json given) {
        if (given.isNull()) {
            return Map.of();
        }
        if (!(given instanceof JsonObject object)) {
            throw HttpFailure.field("tags", "must be an object of texts by name, such as {\"team\": \"support\"}");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (!(value instanceof JsonString text)) {
                throw HttpFailure.field("tags." + name, "must be text");
            }
            tags.put(name, text.text());
        });
        return tags;
    }

    private static boolean contains(@Nullable String header, String word) {
        return header != null && header.toLowerCase(Locale.ROOT).contains(word);
    }
}
