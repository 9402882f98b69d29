package dev.baton.engine.identity;

import dev.baton.spi.json.JsonObject;

/**
 * Whether the audit log is as it was written.
 *
 * @param entries how many entries are, from the first on
 * @param head    the hash of the last of these. Kept elsewhere, it tells later whether the log was cut or written anew as a whole, which the log alone cannot
 * @param broken  the number at which it is not; 0 for none
 */
public record AuditCheck(long entries, String head, long broken) {

    /** True where all of it is. */
    public boolean isSound() {
        return broken == 0;
    }

    /** For programs. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("sound", isSound())
                .put("entries", entries)
                .put("head", head)
                .putIfPresent("broken", isSound() ? null : (Long) broken)
                .build();
    }
}
