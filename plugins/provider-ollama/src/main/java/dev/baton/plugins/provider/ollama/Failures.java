package dev.baton.plugins.provider.ollama;

import dev.baton.spi.codec.Endpoint;
import dev.baton.spi.codec.ErrorMeaning;
import dev.baton.spi.codec.RetryAfter;
import dev.baton.spi.failure.ContextTooLong;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the server's error means, {@code {"error": "words"}}: its own, and in the middle of a stream. Safe for many threads. Source:
 * Ollama's API reference, "Errors".
 */
final class Failures {

    private static final String WINDOW =
            " (the window that the server loads a model with may be far below what the model could take: the provider's option 'context' sets it)";

    private final ErrorMeaning meaning;
    private final boolean windowIsTheServers;
    private final Clock clock;

    Failures(OllamaServer server, Clock clock) {
        Endpoint endpoint = server.endpoint();
        this.meaning = new ErrorMeaning(endpoint.name(), endpoint.base().toString(), endpoint.words());
        this.windowIsTheServers = server.context() == 0;
        this.clock = clock;
    }

    /** What a response without success means. */
    ModelFailure of(HttpHead head, byte[] body) {
        String said = words(body);
        return meaning(head.status(), said == null ? ErrorMeaning.bare(head, body) : said, RetryAfter.of(head, clock));
    }

    /**
     * Throws what an error in a successful response means.
     *
     * @throws ModelFailure where there is one
     */
    void check(Json answer) {
        if (!answer.at("error").isNull()) {
            String said = said(answer);
            throw meaning(status(said), said, null);
        }
    }

    private ModelFailure meaning(int status, String said, @Nullable Duration wait) {
        ModelFailure failure = meaning.of(status, "", said, wait);
        return failure instanceof ContextTooLong && windowIsTheServers
                ? new ContextTooLong(failure.getMessage() + WINDOW, status)
                : failure;
    }

    private static @Nullable String words(byte[] body) {
        try {
            Json answer = Json.parse(body);
            return answer.at("error").isNull() ? null : said(answer);
        } catch (JsonException notJson) {
            // A proxy in front of the server answers in text or HTML.
            return null;
        }
    }

    private static String said(Json answer) {
        Json error = answer.at("error");
        return error.text(error.at("message").text("an error without words"));
    }

    /** The status that an error in mid-stream would have had. */
    private static int status(String said) {
        String words = said.toLowerCase(Locale.ROOT);
        if (words.contains("not found")) {
            return 404;
        }
        if (words.contains("unauthorized")) {
            return 401;
        }
        if (words.contains("rate limit") || words.contains("too many requests")) {
            return 429;
        }
        boolean asked = words.contains("does not support") || words.contains("context length") || words.contains("invalid");
        return asked ? 400 : 500;
    }
}
