package dev.baton.plugins.provider.openai.server;

import dev.baton.spi.codec.ErrorMeaning;
import dev.baton.spi.codec.RetryAfter;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a server's error means. Safe for many threads. Codes: OpenAI's API reference, "Error codes"; the servers' own
 * sources.
 */
public final class Failures {

    private final ErrorMeaning meaning;
    private final Clock clock;

    /** For the errors of that server; waits that end at a date are measured by the clock. */
    public Failures(Server server, Clock clock) {
        this.meaning = new ErrorMeaning(server.name(), server.addresses().base().toString(), server.words());
        this.clock = clock;
    }

    /** What a response without success means. */
    public ModelFailure of(HttpHead head, byte[] body) {
        ProviderError error = error(body);
        String said = error == null ? ErrorMeaning.bare(head, body) : error.message();
        return meaning.of(head.status(), error == null ? "" : error.code(), said, RetryAfter.of(head, clock));
    }

    /**
     * Throws what an error in a successful response means, in the body or in one of its choices.
     *
     * @throws ModelFailure where there is one
     */
    public void check(Json answer) {
        if (answer.at("error").isNull() && !answer.at("object").text("").equals("error")) {
            return;
        }
        ProviderError error = ProviderError.in(answer);
        if (error != null) {
            throw meaning.of(error.status() != 0 ? error.status() : status(error), error.code(), error.message(), null);
        }
    }

    /**
     * What the body says is wrong; null where it says nothing: proxies answer in text or HTML, and the status alone counts
     * then.
     */
    private static @Nullable ProviderError error(byte[] body) {
        try {
            return ProviderError.inFailed(Json.parse(body));
        } catch (JsonException notJson) {
            return null;
        }
    }

    /** The status that an error without one would have had. */
    private static int status(ProviderError error) {
        String code = error.code();
        if (code.contains("rate_limit") || code.contains("quota")) {
            return 429;
        }
        if (code.contains("authentication") || code.contains("invalid_api_key")) {
            return 401;
        }
        if (code.contains("permission")) {
            return 403;
        }
        if (code.contains("not_found")) {
            return 404;
        }
        return code.contains("invalid_") || code.contains("context_length") || code.contains("content") ? 400 : 500;
    }
}
