package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.codec.ErrorMeaning;
import dev.baton.spi.codec.RetryAfter;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonNull;
import java.time.Clock;

/** Tells what an error of the API means, {@code {"type": "error", "error": {type, message}}}. Safe for many threads. */
final class Failures {

    private final ErrorMeaning meaning;
    private final Clock clock;

    Failures(Endpoint endpoint, Clock clock) {
        this.meaning = new ErrorMeaning(endpoint.name(), endpoint.base().toString(), endpoint.words());
        this.clock = clock;
    }

    /** What a response without success means. */
    ModelFailure of(HttpHead head, byte[] body) {
        Json error = error(body);
        String said = error.at("message").text("");
        String code = error.at("type").text("");
        return meaning.of(
                head.status(), code, said.isEmpty() && code.isEmpty() ? ErrorMeaning.bare(head, body) : said, RetryAfter.of(head, clock));
    }

    /**
     * Throws what an error means that comes where an answer, or a piece of one, should be.
     *
     * @throws ModelFailure where it is one
     */
    void check(Json answer) {
        if (answer.at("type").text("").equals("error")) {
            Json error = answer.at("error");
            String type = error.at("type").text("");
            throw meaning.of(status(type), type, error.at("message").text(""), null);
        }
    }

    private static Json error(byte[] body) {
        try {
            Json answer = Json.parse(body);
            // A proxy before it may answer in its own way.
            return answer.at("error").isNull() ? answer : answer.at("error");
        } catch (JsonException notJson) {
            return JsonNull.NULL;
        }
    }

    /** The status that the error would have had. */
    private static int status(String type) {
        return switch (type) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> 500;
        };
    }
}
