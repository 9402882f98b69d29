package dev.baton.server.spending;

import dev.baton.engine.Baton;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.Role;
import dev.baton.engine.ledger.SpendQuery;
import dev.baton.engine.ledger.SpendReport;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells what was spent, by any dimension and time. Who may only call is told what was spent in their own name. */
public final class ShowSpending implements Handling {

    private static final int USUAL = 1_000;

    private final Baton baton;
    private final Clock clock;
    private final Function<Exchange, Identity> asking;

    /**
     * Tells of that engine's ledger.
     *
     * @param asking who asks
     */
    public ShowSpending(Baton baton, Clock clock, Function<Exchange, Identity> asking) {
        this.baton = baton;
        this.clock = clock;
        this.asking = asking;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        boolean csv = isCsv(exchange);
        SpendQuery query;
        SpendReport report;
        try {
            List<String> where = exchange.queries("where");
            query = new SpendWords(exchange.query("by"), exchange.query("since"), exchange.query("until"), where, exchange.query("zone"))
                    .query(limit(exchange.query("limit")), clock);
            Identity who = asking.apply(exchange);
            query = who.role() == Role.CALLER ? query.of(who.id()) : query;
            report = baton.ledger().spend(query);
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(422, "bad_query", String.valueOf(wrong.getMessage()));
        }
        if (csv) {
            exchange.bytes(200, "text/csv; charset=utf-8", SpendCsv.of(report).getBytes(StandardCharsets.UTF_8));
        } else {
            exchange.json(200, SpendJson.of(query, report));
        }
    }

    private static boolean isCsv(Exchange exchange) {
        String format = exchange.query("format");
        if (format == null) {
            String accepted = exchange.header("accept");
            return accepted != null && accepted.contains("text/csv");
        }
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            default -> throw HttpFailure.of(422, "bad_query", "format: must be json or csv, not '" + format + "'");
        };
    }

    private static int limit(@Nullable String said) {
        if (said == null) {
            return USUAL;
        }
        try {
            return Integer.parseInt(said);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("limit: must be a whole number from 1 to " + SpendQuery.MOST + ", not '" + said + "'", wrong);
        }
    }
}
