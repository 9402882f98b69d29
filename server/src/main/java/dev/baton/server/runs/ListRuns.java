package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.identity.Role;
import dev.baton.engine.run.RunQuery;
import dev.baton.engine.run.RunSummary;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the runs that are kept, the newest first, page by page. */
public final class ListRuns implements Handling {

    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    private final Baton baton;
    private final Clock clock;

    /** Lists the runs of that engine. */
    public ListRuns(Baton baton, Clock clock) {
        this.baton = baton;
        this.clock = clock;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        int limit = limit(exchange.query("limit"));
        RunQuery query;
        try {
            query = RunFilter.of(exchange.query("status"), exchange.query("orchestration"), exchange.query("since"), limit + 1, clock);
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(422, "bad_query", String.valueOf(wrong.getMessage()));
        }
        if (!exchange.by().role().includes(Role.OPERATOR)) {
            query = query.by(exchange.by().id());
        }
        String after = exchange.query("after");
        if (after != null) {
            if (baton.find(after).filter(run -> exchange.by().sees(run.by().id())).isEmpty()) {
                throw HttpFailure.of(422, "bad_query", "after: there is no run '" + after + "' to go on after, or it was forgotten");
            }
            query = query.after(after);
        }
        List<RunSummary> found = baton.runs(query);
        List<RunSummary> page = found.subList(0, Math.min(limit, found.size()));
        exchange.json(200, JsonObject.builder()
                .put("runs", new JsonArray(page.stream().<Json>map(RunSummary::toJson).toList()))
                .putIfPresent("next", found.size() > limit ? page.getLast().id() : null)
                .build());
    }

    private static int limit(@Nullable String said) {
        if (said == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(said);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException wrong) {
            throw badLimit(said);
        }
        throw badLimit(said);
    }

    private static HttpFailure badLimit(String said) {
        return HttpFailure.of(422, "bad_query", "limit: must be a whole number from 1 to " + MOST + ", not '" + said + "'");
    }
}
