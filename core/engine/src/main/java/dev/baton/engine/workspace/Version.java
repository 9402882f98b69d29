package dev.baton.engine.workspace;

import dev.baton.spi.json.JsonObject;
import java.time.Instant;

/**
 * A text that an orchestration's script had.
 *
 * @param hash    SHA-256 of the text, in hexadecimal: the hash that runs of it pin
 * @param keptAt  when it was first run, served or replaced
 * @param version the author's own; empty for none
 * @param file    the script, relative to the workspace
 * @param current true where the script has that text now
 */
public record Version(String hash, Instant keptAt, String version, String file, boolean current) {

    /** For programs. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("hash", hash)
                .put("keptAt", keptAt.toString())
                .putIfPresent("version", version.isEmpty() ? null : version)
                .put("file", file)
                .put("current", current)
                .build();
    }
}
