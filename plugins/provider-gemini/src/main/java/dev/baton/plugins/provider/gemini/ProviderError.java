package dev.baton.plugins.provider.gemini;

import dev.baton.spi.codec.RetryAfter;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service says is wrong: {@code google.rpc.Status} as its HTTP APIs write it.
 *
 * @param message    its words; may be empty
 * @param code       its status, such as {@code INVALID_ARGUMENT}, and the reason of an {@code ErrorInfo}, one after the other
 * @param status     the HTTP status that it stands for
 * @param retryAfter how long it asks to be left alone ({@code RetryInfo}); null where it does not
 * @param usedUp     true where what it lacks does not come back within minutes: a quota of the day, or one of nothing
 */
record ProviderError(String message, String code, int status, @Nullable Duration retryAfter, boolean usedUp) {

    private static final Pattern NOTHING = Pattern.compile("limit: 0(?![\\d.])");

    /** The error in a body or an event, which may be a list of one; null where there is none. */
    static @Nullable ProviderError in(Json body) {
        if (body instanceof JsonArray list) {
            return list.size() == 0 ? null : in(list.at(0));
        }
        Json error = body.at("error");
        if (error instanceof JsonObject) {
            return of(error);
        }
        String words = error.text();
        return words == null ? null : new ProviderError(words, "", 500, null, false);
    }

    private static ProviderError of(Json error) {
        String message = error.at("message").text("");
        String word = error.at("status").text("");
        StringBuilder code = new StringBuilder(word);
        Duration wait = null;
        boolean usedUp = NOTHING.matcher(message).find();
        if (error.at("details") instanceof JsonArray details) {
            for (Json detail : details) {
                String delay = detail.at("retryDelay").text("");
                if (delay.endsWith("s")) {
                    // A protobuf Duration: "34.07s".
                    wait = RetryAfter.seconds(delay.substring(0, delay.length() - 1));
                }
                String reason = detail.at("reason").text("");
                if (!reason.isEmpty()) {
                    code.append(' ').append(reason);
                }
                usedUp |= isDaily(detail.at("violations"));
            }
        }
        return new ProviderError(message, code.toString(), status(error, word), wait, usedUp);
    }

    private static boolean isDaily(Json violations) {
        if (violations instanceof JsonArray all) {
            for (Json violation : all) {
                if (violation.at("quotaId").text("").contains("PerDay")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int status(Json error, String word) {
        long code = error.at("code").integer(0);
        if (code >= 400 && code < 600) {
            return (int) code;
        }
        return switch (word) {
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> 400;
            case "UNAUTHENTICATED" -> 401;
            case "PERMISSION_DENIED" -> 403;
            case "NOT_FOUND" -> 404;
            case "ABORTED" -> 409;
            case "RESOURCE_EXHAUSTED" -> 429;
            case "UNIMPLEMENTED" -> 501;
            case "UNAVAILABLE" -> 503;
            case "DEADLINE_EXCEEDED" -> 504;
            default -> 500;
        };
    }
}
