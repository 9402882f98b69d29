package dev.baton.plugins.provider.gemini;

import dev.baton.spi.codec.ErrorMeaning;
import dev.baton.spi.codec.RetryAfter;
import dev.baton.spi.codec.SafeWords;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.OutOfQuota;
import dev.baton.spi.failure.RateLimited;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an error of the service means. Safe for many threads. Source: Google's "Troubleshooting guide" and "Rate limits" of the
 * Gemini API.
 */
final class Failures {

    private final ErrorMeaning meaning;
    private final SafeWords words;
    private final Clock clock;

    Failures(Service service, Clock clock) {
        this.words = service.words();
        this.meaning = new ErrorMeaning(service.name(), service.base().toString(), service.words());
        this.clock = clock;
    }

    /** What a response without success means. */
    ModelFailure of(HttpHead head, byte[] body) {
        Duration asked = RetryAfter.of(head, clock);
        ProviderError error = error(body);
        if (error == null) {
            return meaning.of(head.status(), "", ErrorMeaning.bare(head, body), asked);
        }
        return of(head.status(), error, asked == null ? error.retryAfter() : asked);
    }

    /**
     * Throws what an error in a successful response means: a stream may break off with one.
     *
     * @throws ModelFailure where there is one
     */
    void check(Json answer) {
        ProviderError error = ProviderError.in(answer);
        if (error != null) {
            throw of(error.status(), error, error.retryAfter());
        }
    }

    /** Words of the service's as a message may show them. */
    String shown(String text) {
        return words.of(text);
    }

    private ModelFailure of(int status, ProviderError error, @Nullable Duration wait) {
        // "You exceeded your current quota" is said of requests a minute too, so that its words do not tell; the details do.
        if (status == 429 && !error.message().contains("credits")) {
            String message = meaning.message(status, error.code(), error.message());
            return error.usedUp() ? new OutOfQuota(message, status) : new RateLimited(message, status, wait);
        }
        return meaning.of(status, error.code(), error.message(), wait);
    }

    private static @Nullable ProviderError error(byte[] body) {
        try {
            return ProviderError.in(Json.parse(body));
        } catch (JsonException notJson) {
            // Proxies answer in text or HTML, and the status alone counts then.
            return null;
        }
    }
}
