package dev.baton.server.failure;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.util.Map;

/** Problem details (RFC 9457): how Baton's own routes tell a failure. */
public final class Problem {

    /** The media type. */
    public static final String TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "The request is wrong"),
            Map.entry(401, "A key is not accepted"),
            Map.entry(402, "A budget, or an account at a provider, is used up"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "There is no such thing"),
            Map.entry(405, "Not this method"),
            Map.entry(408, "The request took too long to come"),
            Map.entry(409, "Not as things are"),
            Map.entry(413, "The body is too large"),
            Map.entry(414, "The address is too long"),
            Map.entry(415, "The body is of another type"),
            Map.entry(421, "The request is for another host"),
            Map.entry(422, "This cannot be done"),
            Map.entry(424, "A step failed"),
            Map.entry(429, "Too much for now"),
            Map.entry(431, "The headers are too large"),
            Map.entry(500, "Something failed in Baton"),
            Map.entry(502, "A model's answer is no good"),
            Map.entry(503, "Not to be had for now"),
            Map.entry(504, "A model took too long"),
            Map.entry(507, "There is no room to keep it"));

    private Problem() {}

    /** What a status says, in a few words. */
    public static String title(int status) {
        return TITLES.getOrDefault(status, "The request failed");
    }

    /** The problem that a fault is: the section's members, {@code code}, and whatever else is known. */
    public static JsonObject of(Fault fault) {
        JsonObject.Builder json = JsonObject.builder()
                .put("type", "urn:baton:problem:" + fault.code())
                .put("title", title(fault.status()))
                .put("status", fault.status())
                .put("detail", fault.message())
                .put("code", fault.code());
        fault.facts().forEach((String name, Json value) -> json.put(name, value));
        return json.build();
    }
}
