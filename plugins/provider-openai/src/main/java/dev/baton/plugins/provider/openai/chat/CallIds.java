package dev.baton.plugins.provider.openai.chat;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Identifiers of calls for servers that want so many letters and digits, and no others. One that is so already stays; any other becomes the
 * same new one each time, so that a call and its result keep together.
 */
final class CallIds {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final int length;

    /** With that length, up to 32; 0 leaves every identifier as it is. */
    CallIds(int length) {
        this.length = length;
    }

    String of(String id) {
        boolean fits = length == 0 || id.length() == length && id.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
        if (fits) {
            return id;
        }
        byte[] hash = sha256(id);
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(LETTERS.charAt((hash[i] & 0xFF) % LETTERS.length()));
        }
        return out.toString();
    }

    /** A caller's own body with the identifiers in its messages made to fit: a conversation may have begun at another provider. */
    JsonObject in(JsonObject body) {
        if (length == 0 || !(body.at("messages") instanceof JsonArray messages)) {
            return body;
        }
        List<Json> fitted = new ArrayList<>(messages.size());
        messages.forEach(message -> fitted.add(message instanceof JsonObject object ? message(object) : message));
        return body.with("messages", new JsonArray(fitted));
    }

    private JsonObject message(JsonObject message) {
        JsonObject out = fit(message, "tool_call_id");
        if (!(message.at("tool_calls") instanceof JsonArray calls)) {
            return out;
        }
        List<Json> fitted = new ArrayList<>(calls.size());
        calls.forEach(call -> fitted.add(call instanceof JsonObject object ? fit(object, "id") : call));
        return out.with("tool_calls", new JsonArray(fitted));
    }

    private JsonObject fit(JsonObject holder, String field) {
        String id = holder.at(field).text();
        return id == null ? holder : holder.with(field, of(id));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
