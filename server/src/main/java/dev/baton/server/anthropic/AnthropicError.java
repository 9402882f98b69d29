package dev.baton.server.anthropic;

import dev.baton.server.failure.Fault;
import dev.baton.server.http.ErrorShape;
import dev.baton.spi.json.JsonObject;
import java.util.Set;

/**
 * Anthropic's shape of an error, {@code {"type": "error", "error": {type, message}, "request_id"}}, with Anthropic's types and
 * statuses, since clients branch on them. Source: Anthropic's API reference, "Errors".
 */
final class AnthropicError {

    static final ErrorShape SHAPE = new ErrorShape("application/json", AnthropicError::status, AnthropicError::of);

    /** A status of Anthropic's own: the service, not the request, has too much to do. */
    private static final int OVERLOADED = 529;
    private static final Set<String> BUSY = Set.of("overloaded", "circuit_open", "queue_full");

    private AnthropicError() {}

    static JsonObject of(Fault fault, String request) {
        JsonObject error = JsonObject.builder().put("type", type(fault)).put("message", message(fault)).build();
        return JsonObject.builder().put("type", "error").put("error", error).put("request_id", request).build();
    }

    private static int status(Fault fault) {
        return fault.status() == 503 && BUSY.contains(fault.code()) ? OVERLOADED : fault.status();
    }

    private static String type(Fault fault) {
        return switch (status(fault)) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case OVERLOADED -> "overloaded_error";
            default -> fault.status() < 500 ? "invalid_request_error" : "api_error";
        };
    }

    /** The type does not tell a conversation that is too long; clients that then shorten it look for these words. */
    private static String message(Fault fault) {
        String advice = fault.facts().at("advice").text("");
        String message = advice.isEmpty() ? fault.message() : fault.message() + "\n" + advice;
        return fault.code().equals("context_too_long") ? "prompt is too long: " + message : message;
    }
}
