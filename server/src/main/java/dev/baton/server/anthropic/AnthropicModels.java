package dev.baton.server.anthropic;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.ErrorShape;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.openai.models.ModelEntries;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of models in Anthropic's shape. It stands at the path of OpenAI's; whoever sends {@code anthropic-version} means this one.
 * Format: Anthropic's API reference, "List Models". Without a limit all are listed, so that a client that reads one page misses none.
 * Safe for many threads.
 */
public final class AnthropicModels {

    private static final String VERSION = "anthropic-version";

    private final ModelEntries entries;

    /** Lists these entries. */
    public AnthropicModels(ModelEntries entries) {
        this.entries = entries;
    }

    /** Answers with a page of models where the request is Anthropic's; leaves it to the other where it is not. */
    public Handling listOr(Handling other) {
        return exchange -> choose(exchange, () -> list(exchange), other);
    }

    /** Answers with one model where the request is Anthropic's; leaves it to the other where it is not. */
    public Handling showOr(Handling other) {
        return exchange -> choose(exchange, () -> model(entries.one(exchange.path("id"), exchange.by())), other);
    }

    /** Tells failures in Anthropic's shape where the request is Anthropic's; in the other where it is not. */
    public static ErrorShape errorsOr(ErrorShape other) {
        return other.or(VERSION, AnthropicError.SHAPE);
    }

    private interface Answer {
        JsonObject make();
    }

    private static void choose(Exchange exchange, Answer answer, Handling other) throws Exception {
        if (exchange.header(VERSION) == null) {
            other.handle(exchange);
            return;
        }
        exchange.header("request-id", exchange.id());
        exchange.json(200, answer.make());
    }

    private JsonObject list(Exchange exchange) {
        List<Json> all = new ArrayList<>();
        entries.all(exchange.by()).forEach(entry -> all.add(model(entry)));
        Integer limit = limit(exchange.query("limit"));
        String after = exchange.query("after_id");
        String before = exchange.query("before_id");
        int from = after == null ? 0 : place(all, after, "after_id") + 1;
        int to = before == null ? all.size() : place(all, before, "before_id");
        boolean more = false;
        if (limit != null && to - from > limit) {
            more = true;
            if (before == null) {
                to = from + limit;
            } else {
                from = to - limit;
            }
        }
        List<Json> page = from < to ? all.subList(from, to) : List.of();
        return JsonObject.builder()
                .put("data", new JsonArray(page))
                .put("has_more", more)
                .put("first_id", page.isEmpty() ? null : page.getFirst().at("id"))
                .put("last_id", page.isEmpty() ? null : page.getLast().at("id"))
                .build();
    }

    private static @Nullable Integer limit(@Nullable String given) {
        if (given == null) {
            return null;
        }
        if (!given.matches("[1-9][0-9]{0,3}")) {
            throw HttpFailure.field("limit", "must be a whole number from 1 to 9999, not '" + given + "'");
        }
        return Integer.valueOf(given);
    }

    private static int place(List<Json> all, String id, String parameter) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).at("id").text("").equals(id)) {
                return i;
            }
        }
        throw HttpFailure.field(parameter, "'" + id + "' is not in the list");
    }

    /** What is listed can be asked: none of it has been given up. */
    private static JsonObject model(Json entry) {
        return JsonObject.builder()
                .put("type", "model")
                .put("id", entry.at("id"))
                .put("display_name", entry.at("id"))
                .put("created_at", Instant.ofEpochSecond(entry.at("created").integer(0)).toString())
                .put("lifecycle", "active")
                .putIfPresent("max_input_tokens", entry.at("context"))
                .putIfPresent("max_tokens", entry.at("maxOutput"))
                .build();
    }
}
