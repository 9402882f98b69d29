package dev.baton.server.http;

import dev.baton.server.failure.HttpFailure;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonLimits;
import dev.baton.spi.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request, within a limit, once and without a copy where its length is known. */
final class RequestBody {

    private static final int FIRST = 8 << 10;
    private static final int MUCH = 1 << 20;
    private static final int DEPTH = 128;
    /** None is registered; these are in use. */
    private static final Set<String> LINES = Set.of("application/jsonl", "application/x-ndjson", "application/x-jsonlines");

    private RequestBody() {}

    /**
     * The body as a JSON object.
     *
     * @throws HttpFailure 415 where it is of another type, 413 where it is larger than the limit, 400 where it is no object
     */
    static JsonObject json(HttpServletRequest request, int most) throws IOException {
        checkType(request.getContentType());
        byte[] bytes = bytes(request, most);
        if (bytes.length == 0) {
            throw HttpFailure.of(400, "invalid_body", "A JSON object is missing: the body is empty");
        }
        Json json = Json.parse(bytes, 0, bytes.length, new JsonLimits(DEPTH, most));
        if (json instanceof JsonObject object) {
            return object;
        }
        throw HttpFailure.of(400, "invalid_body", "The body must be a JSON object");
    }

    /** A body that may be empty, and is not looked at. */
    static void any(HttpServletRequest request, int most) throws IOException {
        checkType(request.getContentType());
        bytes(request, most);
    }

    /** A body of JSON lines, as it came. */
    static byte[] lines(HttpServletRequest request, int most) throws IOException {
        String type = request.getContentType();
        if (type == null || !LINES.contains(bare(type))) {
            throw HttpFailure.of(415, "unsupported_media_type",
                    "The body must be lines of JSON and say so (Content-Type: application/jsonl)" + (type == null ? "" : ", not " + type));
        }
        return bytes(request, most);
    }

    private static String bare(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(HttpServletRequest request, int most) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > most) {
            throw tooLarge(most);
        }
        InputStream in = request.getInputStream();
        // As many bytes as were announced are only believed once they come.
        byte[] bytes = new byte[announced >= 0 ? (int) Math.min(announced, MUCH) : Math.min(FIRST, most)];
        int size = 0;
        while (size != announced) {
            if (size == bytes.length) {
                if (size >= most) {
                    if (in.read() >= 0) {
                        throw tooLarge(most);
                    }
                    break;
                }
                bytes = Arrays.copyOf(bytes, (int) Math.min(announced < 0 ? most : announced, Math.max(size * 2L, FIRST)));
            }
            int read = in.read(bytes, size, bytes.length - size);
            if (read < 0) {
                break;
            }
            size += read;
        }
        return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    }

    /** A type must be named, and be JSON: a browser sends neither across sites without asking first. */
    private static void checkType(@Nullable String type) {
        if (type != null) {
            String bare = bare(type);
            if (bare.equals("application/json") || bare.startsWith("application/") && bare.endsWith("+json")) {
                return;
            }
        }
        throw HttpFailure.of(
                415,
                "unsupported_media_type",
                "The body must be JSON and say so (Content-Type: application/json)" + (type == null ? "" : ", not " + type));
    }

    private static HttpFailure tooLarge(int most) {
        return HttpFailure.of(413, "body_too_large", "The body has more than " + most + " bytes").with("limit", most);
    }
}
