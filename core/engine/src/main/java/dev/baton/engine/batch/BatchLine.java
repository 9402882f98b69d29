package dev.baton.engine.batch;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A line of a batch's input.
 *
 * @param number which line of the file, from 1
 * @param text   what it says
 */
record BatchLine(long number, String text) {

    /** The line as an object; null where it is none. */
    @Nullable JsonObject object() {
        try {
            return Json.parse(text) instanceof JsonObject object ? object : null;
        } catch (JsonException malformed) {
            return null;
        }
    }

    /** What names it in the results: the value of that member; null where it has none. */
    static @Nullable String key(@Nullable JsonObject object, @Nullable String field) {
        if (object == null || field == null || object.at(field).isNull()) {
            return null;
        }
        String text = object.at(field).text();
        return text == null ? object.at(field).toString() : text;
    }

    /**
     * What it is known by: a digest of the orchestration, the batch's name, the line's key (its number where it has none), and what it says.
     *
     * @param plan the hash of the plan; empty for the identity in results, which outlives a change of the script
     */
    byte[] digest(BatchRequest batch, @Nullable String key, String plan) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {
                "baton batch 1", batch.orchestration(), batch.name(), key == null ? "line " + number : "key " + key, text.strip(), plan
            }) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    /** Its identity in results, as 16 hexadecimal digits. */
    String id(BatchRequest batch, @Nullable String key) {
        return HexFormat.of().formatHex(digest(batch, key, ""), 0, Long.BYTES);
    }

    /** The idempotency key of its run: another script is another run. */
    String runKey(BatchRequest batch, @Nullable String key, String plan) {
        return "batch-" + HexFormat.of().formatHex(digest(batch, key, plan));
    }
}
