package dev.baton.testkit.wire;

import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * One exchange recorded with a real provider.
 *
 * @param name    the recording's name, and which exchange of it
 * @param host    where it went
 * @param path    and to which path
 * @param request what was asked
 * @param head    the head of the answer
 * @param body    the answer's bytes; not to be changed
 */
public record Recording(String name, String host, String path, JsonObject request, HttpHead head, byte[] body) {

    /** The recording in a line of a file of them. */
    static Recording of(Json line) {
        String text = line.at("body").text();
        byte[] body = text == null
                ? Base64.getDecoder().decode(line.at("bodyBase64").text(""))
                : text.getBytes(StandardCharsets.UTF_8);
        return new Recording(
                line.at("case").text(""),
                line.at("host").text(""),
                line.at("path").text(""),
                line.at("request") instanceof JsonObject request ? request : JsonObject.EMPTY,
                new HttpHead((int) line.at("status").integer(0), Map.of("content-type", line.at("contentType").text(""))),
                body);
    }

    /** True where the answer came as server-sent events or as a binary event stream. */
    public boolean isStream() {
        String type = head.headers().getOrDefault("content-type", "");
        return type.startsWith("text/event-stream") || type.contains("eventstream");
    }

    /** The answer as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
