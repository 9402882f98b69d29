package dev.baton.plugins.provider.openai.server;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a server says is wrong.
 *
 * @param message its words; may be empty
 * @param code    its {@code code} and {@code type}, one after the other, in lower case
 * @param status  the HTTP status that the error itself names; 0 where it names none
 */
record ProviderError(String message, String code, int status) {

    /**
     * The error in a body: OpenAI's {@code {"error": {…}}}, a bare text in its place, vLLM's older flat form, FastAPI's
     * {@code detail}, Google's list of one; null where there is none.
     */
    static @Nullable ProviderError in(Json body) {
        Json error = body.at("error");
        if (error instanceof JsonObject) {
            return of(error);
        }
        if (error.text() != null) {
            return new ProviderError(error.text(""), word(body.at("code")) + " " + word(body.at("type")), 0);
        }
        if (body instanceof JsonArray list && list.size() > 0) {
            return in(list.at(0));
        }
        if (body.at("object").text("").equals("error")) {
            return of(body);
        }
        return null;
    }

    /** Likewise, for a response that is known to be an error: any words in it will do. */
    static @Nullable ProviderError inFailed(Json body) {
        ProviderError error = in(body);
        if (error != null) {
            return error;
        }
        if (body.at("message").text() != null) {
            return of(body);
        }
        Json detail = body.at("detail");
        if (detail instanceof JsonArray list) {
            detail = list.at(0).at("msg");
        }
        String words = detail.text();
        return words == null ? null : new ProviderError(words, "", 0);
    }

    private static ProviderError of(Json error) {
        long code = error.at("code").integer(error.at("status_code").integer(0));
        int status = code >= 400 && code < 600 ? (int) code : 0;
        // A gateway such as OpenRouter hides the words of the provider behind it one level deeper.
        String behind = error.at("metadata").at("raw").text("");
        Json said = error.at("message");
        // Mistral puts FastAPI's list of what is wrong in the message's place.
        String message = said instanceof JsonObject ? said.at("detail").at(0).at("msg").text("") : said.text("");
        return new ProviderError(
                behind.isEmpty() ? message : message + ": " + behind,
                (word(error.at("code")) + " " + word(error.at("type"))).strip(),
                status);
    }

    private static String word(Json value) {
        return value.text("").toLowerCase(Locale.ROOT);
    }
}
