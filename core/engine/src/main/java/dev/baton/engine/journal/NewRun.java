package dev.baton.engine.journal;

import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run to begin; see {@link KeptRun} for what they share.
 *
 * @param sources the scripts of its plans; a plan that has none is missing
 */
public record NewRun(
        String id,
        String orchestration,
        Map<String, String> plans,
        boolean resumable,
        List<KeptSource> sources,
        String inputs,
        boolean streaming,
        JsonObject origin,
        String owner,
        Instant created,
        @Nullable String key) {}
