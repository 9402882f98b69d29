package dev.baton.server.keys;

import dev.baton.engine.identity.AuditEntry;
import dev.baton.engine.identity.AuditQuery;
import dev.baton.engine.identity.Keys;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.spending.Moment;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the audit log, the newest first, page by page; with {@code verify=true} it is looked whether all of it is as it was written. */
final class ShowAudit implements Handling {

    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    private final Keys keys;
    private final Clock clock;

    ShowAudit(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        int limit = (int) number(exchange.query("limit"), "limit", USUAL, MOST);
        long before = number(exchange.query("before"), "before", 0, Long.MAX_VALUE);
        String since = exchange.query("since");
        AuditQuery query;
        try {
            query = new AuditQuery(
                    exchange.query("act"), exchange.query("by"), since == null ? null : Moment.of("since", since, clock, ZoneId.systemDefault()), before, limit + 1);
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(422, "bad_query", String.valueOf(wrong.getMessage()));
        }
        List<AuditEntry> found = keys.audit(query);
        List<AuditEntry> page = found.subList(0, Math.min(limit, found.size()));
        JsonObject.Builder json = JsonObject.builder()
                .put("entries", new JsonArray(page.stream().<Json>map(AuditEntry::toJson).toList()))
                .putIfPresent("next", found.size() > limit ? (Long) page.getLast().number() : null);
        if ("true".equals(exchange.query("verify"))) {
            json.put("check", keys.verifyAudit().toJson());
        }
        exchange.json(200, json.build());
    }

    private static long number(@Nullable String said, String name, long otherwise, long most) {
        if (said == null) {
            return otherwise;
        }
        if (said.matches("\\d{1,18}") && Long.parseLong(said) >= 1 && Long.parseLong(said) <= most) {
            return Long.parseLong(said);
        }
        throw HttpFailure.of(422, "bad_query", name + ": must be a whole number from 1" + (most == Long.MAX_VALUE ? "" : " to " + most));
    }
}
