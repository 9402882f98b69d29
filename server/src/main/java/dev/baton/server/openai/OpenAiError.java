package dev.baton.server.openai;

import dev.baton.server.failure.Fault;
import dev.baton.server.http.ErrorShape;
import dev.baton.spi.json.JsonObject;

/**
 * OpenAI's shape of an error, {@code {"error": {message, type, param, code}}}, with OpenAI's own words for what it has words
 * for, since clients branch on them.
 */
public final class OpenAiError {

    /** For the routes that speak OpenAI's protocol. */
    public static final ErrorShape SHAPE = new ErrorShape("application/json", OpenAiError::of);

    private OpenAiError() {}

    /** The error that a fault is. */
    public static JsonObject of(Fault fault) {
        String advice = fault.facts().at("advice").text("");
        JsonObject error = JsonObject.builder()
                .put("message", advice.isEmpty() ? fault.message() : fault.message() + "\n" + advice)
                .put("type", type(fault))
                .put("param", fault.param())
                .put("code", code(fault.code()))
                .build();
        return JsonObject.EMPTY.with("error", error);
    }

    private static String type(Fault fault) {
        return switch (fault.status()) {
            case 401 -> "authentication_error";
            case 402 -> "insufficient_quota";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> fault.status() < 500 ? "invalid_request_error" : "server_error";
        };
    }

    private static String code(String own) {
        return switch (own) {
            case "unknown_model" -> "model_not_found";
            case "context_too_long" -> "context_length_exceeded";
            case "content_refused" -> "content_policy_violation";
            case "unauthorized", "missing_key", "invalid_key", "expired_key", "revoked_key" -> "invalid_api_key";
            case "out_of_quota" -> "insufficient_quota";
            case "rate_limited" -> "rate_limit_exceeded";
            default -> own;
        };
    }
}
