package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the service is told to keep in its cache what came before: at the ends of tools, system and conversation. Source: Amazon Bedrock user
 * guide, "Prompt caching": Claude takes points at all three, Nova at the last two, others at none.
 *
 * @param tools    true where tools may end with one
 * @param messages true where the system's and the last user's message may end with one
 */
record CachePoints(boolean tools, boolean messages) {

    private static final JsonObject POINT = JsonObject.builder()
            .put("cachePoint", JsonObject.builder().put("type", "default").build())
            .build();

    static CachePoints of(Family family, boolean wanted) {
        return new CachePoints(wanted && family.isClaude(), wanted && (family.isClaude() || family.isNova()));
    }

    /** The blocks, with a point at their end where one is taken there and there is something to keep. */
    static JsonArray end(List<? extends Json> blocks, boolean taken) {
        List<Json> all = new ArrayList<>(blocks);
        if (taken && !all.isEmpty()) {
            all.add(POINT);
        }
        return new JsonArray(all);
    }
}
