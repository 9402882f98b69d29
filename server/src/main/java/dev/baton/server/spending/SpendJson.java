package dev.baton.server.spending;

import dev.baton.engine.ledger.SpendDimension;
import dev.baton.engine.ledger.SpendQuery;
import dev.baton.engine.ledger.SpendReport;
import dev.baton.engine.ledger.Spending;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Usage;
import java.util.ArrayList;
import java.util.List;

/** A report of what was spent, for programs; money in dollars. */
public final class SpendJson {

    private SpendJson() {}

    /** The report with what was asked. */
    public static JsonObject of(SpendQuery query, SpendReport report) {
        List<Json> rows = new ArrayList<>();
        for (SpendReport.Row row : report.rows()) {
            JsonObject.Builder json = JsonObject.builder();
            for (int i = 0; i < row.key().size(); i++) {
                json.put(report.by().get(i).word(), row.key().get(i));
            }
            rows.add(spending(json, row.spent()).build());
        }
        return JsonObject.builder()
                .putIfPresent("since", query.since() == null ? null : query.since().toString())
                .putIfPresent("until", query.until() == null ? null : query.until().toString())
                .put("zone", query.zone().getId())
                .put("by", report.by().stream().map(SpendDimension::word).toList())
                .put("rows", new JsonArray(rows))
                .putIfPresent("leftOut", report.left() == 0 ? null : (Long) report.left())
                .put("total", spending(JsonObject.builder(), report.total()).build())
                .build();
    }

    private static JsonObject.Builder spending(JsonObject.Builder json, Spending spent) {
        Usage usage = spent.usage();
        return json.put("attempts", spent.attempts())
                .put("failed", spent.failed())
                .put("outrun", spent.outrun())
                .put("cached", spent.cached())
                .put("expired", spent.expired())
                .put("unpriced", spent.unpriced())
                .put("cost", spent.cost().inDollars())
                .put("estimatedCost", spent.estimated().inDollars())
                .put("wastedCost", spent.wasted().inDollars())
                .put("savedCost", spent.saved().inDollars())
                .put("tokens", JsonObject.builder()
                        .put("input", usage.input())
                        .put("cacheRead", usage.cacheRead())
                        .put("cacheWrite", usage.cacheWrite())
                        .put("cacheWriteLong", usage.cacheWriteLong())
                        .put("audioInput", usage.audioInput())
                        .put("imageInput", usage.imageInput())
                        .put("output", usage.output())
                        .put("reasoning", usage.reasoning())
                        .put("audioOutput", usage.audioOutput())
                        .put("total", usage.total())
                        .put("estimated", spent.guessed())
                        .build());
    }
}
