package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunResult;
import dev.baton.engine.run.Values;
import dev.baton.server.failure.Faults;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Callers;
import dev.baton.server.http.ErrorShape;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
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
 * hangs up stops its run.
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
        String name = exchange.path("name");
        Map<String, ?> inputs = inputs(body.at("inputs"));
        Origin origin = Callers.of(exchange, null, tags(body.at("tags")));
        if (stream) {
            stream(exchange, name, inputs, origin);
            return;
        }
        Run run = baton.start(name, inputs, false, null, origin);
        locate(exchange, run);
        if (wait) {
            exchange.stopBy(run::cancel);
            answer(exchange, run);
        } else {
            detached.add(run);
            exchange.json(202, run.toJson());
        }
    }

    private void stream(Exchange exchange, String name, Map<String, ?> inputs, Origin origin) throws InterruptedException {
        try (RunWatch watch = new RunWatch(baton, name, inputs, origin)) {
            locate(exchange, watch.run());
            exchange.stopBy(watch.run()::cancel);
            new RunEventStream(watch, exchange.events()).send();
        }
    }

    private static void locate(Exchange exchange, Run run) {
        exchange.header("Location", "/v1/runs/" + run.id());
    }

    private static void answer(Exchange exchange, Run run) throws IOException, InterruptedException {
        RunResult result;
        try {
            result = run.result();
        } catch (InterruptedException stopped) {
            run.cancel();
            throw stopped;
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
