package dev.baton.engine.journal;

import dev.baton.engine.run.RunStatus;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept.
 *
 * @param row           its number in the database
 * @param id            its identifier
 * @param orchestration the name of what it runs
 * @param plans         the hashes of the plan and of all that it may invoke, by name
 * @param resumable     false where a plan has no source: another process cannot take it up
 * @param inputs        the values of all its inputs, as {@link TypedJson}
 * @param streaming     true where the result's text is wanted piece by piece
 * @param origin        where it comes from
 * @param status        where it is
 * @param owner         the opening of the database by which it was started or last taken up
 * @param generation    how often it was taken up, the start included
 * @param created       when it began
 * @param updated       when it was last started, taken up, parked or ended
 * @param key           the key of the request that started it; null for none
 * @param output        its result as {@link TypedJson}; null where it has none
 * @param failure       why it failed, as {@link dev.baton.engine.failure.BatonException#toJson}; null where it did not
 * @param cost          what it has cost until it last stopped; null where that is unknown
 * @param inputTokens   what went into models until then
 * @param outputTokens  what came out of them
 */
public record KeptRun(
        long row,
        String id,
        String orchestration,
        Map<String, String> plans,
        boolean resumable,
        String inputs,
        boolean streaming,
        JsonObject origin,
        RunStatus status,
        String owner,
        int generation,
        Instant created,
        Instant updated,
        @Nullable String key,
        @Nullable String output,
        @Nullable JsonObject failure,
        @Nullable Money cost,
        long inputTokens,
        long outputTokens) {

    /** The hash of its plan. */
    public String plan() {
        return plans.getOrDefault(orchestration, "");
    }
}
