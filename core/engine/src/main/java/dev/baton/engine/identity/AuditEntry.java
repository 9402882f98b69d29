package dev.baton.engine.identity;

import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An act on the audit log.
 *
 * @param number   its place, from 1 on without a gap
 * @param at       when
 * @param by       the identity that did it
 * @param name     that identity's name then
 * @param act      what, such as {@code key.made}
 * @param subject  of what, such as a key's or a run's identifier; empty for nothing
 * @param facts    what is worth knowing besides; no secret
 * @param hash     the SHA-256 of this entry and of the hash before it, in hexadecimal digits
 */
public record AuditEntry(long number, Instant at, String by, String name, String act, String subject, JsonObject facts, String hash) {

    /** For programs. */
    public JsonObject toJson() {
        return form().with("hash", hash);
    }

    private JsonObject form() {
        return JsonObject.builder()
                .put("number", number)
                .put("at", at.toString())
                .put("by", by)
                .put("name", name)
                .put("act", act)
                .put("subject", subject)
                .put("facts", facts)
                .build();
    }

    /** The hash that it must have after an entry with that one. */
    String hashAfter(String before) {
        return HexFormat.of().formatHex(KeySecret.hash(before + "\n" + form()));
    }
}
