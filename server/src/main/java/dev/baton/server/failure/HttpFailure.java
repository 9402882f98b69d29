package dev.baton.server.failure;

import dev.baton.spi.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that the server itself refuses, before the engine is asked. */
public final class HttpFailure extends RuntimeException {

    private final int status;
    private final String code;
    private final @Nullable String param;
    private final JsonObject extra;
    private final Map<String, String> headers;

    private HttpFailure(
            int status, String code, String message, @Nullable String param, JsonObject extra, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.param = param;
        this.extra = extra;
        this.headers = Map.copyOf(headers);
    }

    /** With its status, a stable code and what is wrong. */
    public static HttpFailure of(int status, String code, String message) {
        return new HttpFailure(status, code, message, null, JsonObject.EMPTY, Map.of());
    }

    /** A body whose field is not what it should be. */
    public static HttpFailure field(String param, String message) {
        JsonObject extra = JsonObject.EMPTY.with("param", param);
        return new HttpFailure(400, "invalid_body", param + ": " + message, param, extra, Map.of());
    }

    /** This failure under another code. */
    public HttpFailure code(String other) {
        return new HttpFailure(status, other, String.valueOf(getMessage()), param, extra, headers);
    }

    /** This failure with one more fact for programs. */
    public HttpFailure with(String name, Object value) {
        return new HttpFailure(status, code, String.valueOf(getMessage()), param, extra.with(name, value), headers);
    }

    /** This failure with a header of the answer. */
    public HttpFailure header(String name, String value) {
        return new HttpFailure(status, code, String.valueOf(getMessage()), param, extra, Map.of(name, value));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    @Nullable String param() {
        return param;
    }

    JsonObject extra() {
        return extra;
    }

    Map<String, String> headers() {
        return headers;
    }
}
