package dev.baton.engine.journal;

import dev.baton.engine.run.RunQuery;
import dev.baton.engine.sqlite.SqliteFile;
import dev.baton.engine.sqlite.Statements;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonLimits;
import dev.baton.spi.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of runs, in a table. */
final class EventTable implements EventStore {

    private static final JsonLimits LIMITS = new JsonLimits(1000, Integer.MAX_VALUE);

    private final SqliteFile file;

    EventTable(SqliteFile file) {
        this.file = file;
    }

    @Override
    public void tell(long run, KeptEvent event, @Nullable String mark) {
        String text = text(event);
        file.later(statements -> insert(statements, run, event.id(), text, mark));
    }

    static String text(KeptEvent event) {
        return new String(event.event().toBytes(), StandardCharsets.UTF_8);
    }

    static int insert(Statements statements, long run, EventId id, String text, @Nullable String mark) throws SQLException {
        return statements.update(
                "insert into events (run, generation, number, mark, event) values (?, ?, ?, ?, ?)", run, id.generation(), id.number(), mark, text);
    }

    @Override
    public List<KeptEvent> after(long run, EventId from) {
        file.flush();
        return file.read(statements -> statements.all(
                """
                select generation, number, event from events
                where run = ? and (generation, number) > (?, ?) order by generation, number""",
                EventTable::event, run, from.generation(), from.number()));
    }

    @Override
    public List<EndedStep> ended(RunQuery query) {
        file.flush();
        StringBuilder runs = new StringBuilder("select row, orchestration from runs where 1 = 1");
        List<@Nullable Object> values = new ArrayList<>();
        if (query.orchestration() != null) {
            runs.append(" and orchestration = ?");
            values.add(query.orchestration());
        }
        if (query.since() != null) {
            runs.append(" and created >= ?");
            values.add(query.since().toEpochMilli());
        }
        runs.append(" order by row desc limit ?");
        values.add(query.limit());
        return file.read(statements -> statements.all(
                """
                select r.orchestration, e.event ->> '$.step', e.event ->> '$.kind', e.event ->> '$.type', e.event ->> '$.latencyMillis', e.event -> '$.cost',
                    coalesce(e.event ->> '$.inputTokens', 0) + coalesce(e.event ->> '$.outputTokens', 0)
                from (%s) r join events e on e.run = r.row
                where e.mark like 'step_finished %%' or e.mark like 'step_skipped %%' or e.mark like 'step_failed %%'"""
                        .formatted(runs),
                EventTable::endedStep, values.toArray()));
    }

    private static EndedStep endedStep(ResultSet row) throws SQLException {
        String millis = row.getString(5);
        String dollars = row.getString(6);
        return new EndedStep(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                millis == null ? null : Long.valueOf(millis), dollars == null ? null : new BigDecimal(dollars), row.getLong(7));
    }

    private static KeptEvent event(ResultSet row) throws SQLException {
        byte[] utf8 = row.getString(3).getBytes(StandardCharsets.UTF_8);
        return new KeptEvent(new EventId(row.getInt(1), row.getLong(2)), (JsonObject) Json.parse(utf8, 0, utf8.length, LIMITS));
    }

    @Override
    public Set<String> marks(long run) {
        return file.read(statements -> new HashSet<>(
                statements.all("select mark from events where run = ? and mark is not null", row -> row.getString(1), run)));
    }
}
