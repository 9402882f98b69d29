package dev.baton.plugins.provider.cohere;

import dev.baton.spi.codec.Endpoint;
import dev.baton.spi.codec.ErrorMeaning;
import dev.baton.spi.codec.RetryAfter;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.OutOfQuota;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells what Cohere's error means, {@code {"message": "words"}}. Safe for many threads. Source: Cohere's API reference, "Errors (status codes
 * and description)".
 */
final class Failures {

    private final ErrorMeaning meaning;
    private final Clock clock;

    Failures(Endpoint endpoint, Clock clock) {
        this.meaning = new ErrorMeaning(endpoint.name(), endpoint.base().toString(), endpoint.words());
        this.clock = clock;
    }

    /** What a response without success means. */
    ModelFailure of(HttpHead head, byte[] body) {
        String said = said(body);
        return meaning(head.status(), said == null ? ErrorMeaning.bare(head, body) : said, RetryAfter.of(head, clock));
    }

    /** What an error in mid-answer means that would have had that status. */
    ModelFailure midway(int status, String said) {
        return meaning(status, said, null);
    }

    /**
     * Throws what an error in the place of an answer means.
     *
     * @throws ModelFailure where there is one
     */
    void check(Json answer) {
        String said = answer.at("message").text();
        Json error = answer.at("error");
        if (said == null && !error.isNull()) {
            said = error.text(error.at("message").text("an error without words"));
        }
        if (said != null) {
            throw meaning(500, said, null);
        }
    }

    private ModelFailure meaning(int status, String said, @Nullable Duration wait) {
        // 498 is Cohere's own status for a token that is refused or has run out.
        ModelFailure failure = meaning.of(status == 498 ? 401 : status, "", said, wait);
        String words = said.toLowerCase(Locale.ROOT);
        boolean used = status == 429 && (words.contains("/ month") || words.contains("per month") || words.contains("monthly"));
        return used ? new OutOfQuota(String.valueOf(failure.getMessage()), status) : failure;
    }

    private static @Nullable String said(byte[] body) {
        try {
            Json answer = Json.parse(body);
            String message = answer.at("message").text();
            String nested = answer.at("error").at("message").text();
            return message != null ? message : nested != null ? nested : answer.at("error").text();
        } catch (JsonException notJson) {
            // A proxy in front of it answers in text or HTML.
            return null;
        }
    }
}
