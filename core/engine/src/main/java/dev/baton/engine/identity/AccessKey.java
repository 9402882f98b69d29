package dev.baton.engine.identity;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is known: without its secret, which nobody has but its holder.
 *
 * @param identity who its holder is
 * @param made     when it was made
 * @param by       the identity that made it
 * @param expires  from when on it is of no use; null for never
 * @param rotated  when its secret was last replaced; null where it never was
 * @param retires  until when the last replaced secret is taken, where it still is; null for not at all
 * @param revoked  when it was revoked; null where it was not
 */
public record AccessKey(
        Identity identity,
        Instant made,
        String by,
        @Nullable Instant expires,
        @Nullable Instant rotated,
        @Nullable Instant retires,
        @Nullable Instant revoked) {

    /** The one way from a key's identifier to what its holder sends: the part of it that may be seen. */
    public String prefix() {
        return KeySecret.prefix(id());
    }

    /** Its identifier, such as {@code key_3f9a…}. */
    public String id() {
        return identity.id();
    }

    /** True where its holder is let in at that time. */
    public boolean isActive(Instant now) {
        return revoked == null && (expires == null || now.isBefore(expires));
    }

    /** {@code active}, {@code expired} or {@code revoked}. */
    public String state(Instant now) {
        return revoked != null ? "revoked" : isActive(now) ? "active" : "expired";
    }

    /** For programs, as it is at that time. */
    public JsonObject toJson(Instant now) {
        JsonObject.Builder json = JsonObject.builder();
        IdentityJson.of(identity).forEach((String name, Json value) -> json.put(name, value));
        return json.put("prefix", prefix())
                .put("state", state(now))
                .put("made", made.toString())
                .put("by", by)
                .putIfPresent("expires", expires == null ? null : expires.toString())
                .putIfPresent("rotated", rotated == null ? null : rotated.toString())
                .putIfPresent("retires", retires == null || !now.isBefore(retires) ? null : retires.toString())
                .putIfPresent("revoked", revoked == null ? null : revoked.toString())
                .build();
    }
}
