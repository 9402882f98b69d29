package dev.baton.engine.journal;

import dev.baton.engine.run.RunQuery;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.sqlite.SqliteFile;
import dev.baton.engine.sqlite.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The runs, in a table. */
final class RunTable implements RunStore {

    private static final String OVER = "status in ('SUCCEEDED', 'FAILED', 'CANCELLED')";
    /** So many are forgotten with one commit: whoever writes meanwhile does not wait for all. */
    private static final int BATCH = 200;

    private final SqliteFile file;

    RunTable(SqliteFile file) {
        this.file = file;
    }

    @Override
    public KeptRun begin(NewRun run) {
        return file.write(statements -> {
            if (run.key() != null) {
                KeptRun before = statements.first("select " + RunRow.COLUMNS + " from runs where key = ?", RunRow::of, run.key());
                if (before != null) {
                    return before;
                }
            }
            statements.update(
                    """
                    insert into runs (id, orchestration, plans, resumable, inputs, streaming, origin, status, owner, generation, created, updated, key)
                    values (?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, 1, ?, ?, ?)""",
                    run.id(), run.orchestration(), TypedJson.write(run.plans()), run.resumable() ? 1 : 0, run.inputs(), run.streaming() ? 1 : 0,
                    run.origin().toString(), run.owner(), run.created().toEpochMilli(), run.created().toEpochMilli(), run.key());
            KeptRun kept = Objects.requireNonNull(byId(statements, run.id()));
            for (KeptSource source : run.sources()) {
                statements.update("insert or ignore into sources (hash, file, text) values (?, ?, ?)", source.hash(), source.file(), source.text());
                statements.update("insert or ignore into run_sources (run, hash) values (?, ?)", kept.row(), source.hash());
            }
            return kept;
        });
    }

    private static @Nullable KeptRun byId(Statements statements, String id) throws SQLException {
        return statements.first("select " + RunRow.COLUMNS + " from runs where id = ?", RunRow::of, id);
    }

    @Override
    public Optional<KeptRun> find(String id) {
        return Optional.ofNullable(file.read(statements -> byId(statements, id)));
    }

    @Override
    public List<KeptRun> list(RunQuery query) {
        StringBuilder sql = new StringBuilder("select " + RunRow.COLUMNS + " from runs where 1 = 1");
        List<@Nullable Object> values = new ArrayList<>();
        if (!query.statuses().isEmpty()) {
            sql.append(" and status in (").append(words(query.statuses())).append(')');
        }
        if (query.orchestration() != null) {
            sql.append(" and orchestration = ?");
            values.add(query.orchestration());
        }
        if (query.since() != null) {
            sql.append(" and created >= ?");
            values.add(query.since().toEpochMilli());
        }
        if (query.by() != null) {
            sql.append(" and ").append(Schema.BY).append(" = ?");
            values.add(query.by());
        }
        if (query.after() != null) {
            sql.append(" and row < (select row from runs where id = ?)");
            values.add(query.after());
        }
        sql.append(" order by row desc limit ?");
        values.add(query.limit());
        return file.read(statements -> statements.all(sql.toString(), RunRow::of, values.toArray()));
    }

    private static String words(Collection<RunStatus> statuses) {
        return statuses.stream().sorted().map(status -> "'" + status.name() + "'").collect(Collectors.joining(", "));
    }

    @Override
    public List<String> named(String part, int most) {
        return file.read(statements -> statements.all(
                """
                select id from runs where id = ?1 or substr(id, 1, length(?1)) = ?1 or substr(id, 5, length(?1)) = ?1 or substr(id, -length(?1)) = ?1
                order by id = ?1 desc, row desc limit ?2""",
                row -> row.getString(1), part, most));
    }

    @Override
    public List<String> ids(RunStatus status) {
        return file.read(statements -> statements.all(
                "select id from runs where status = ? order by row", row -> row.getString(1), status.name()));
    }

    @Override
    public Optional<KeptRun> take(String id, Set<RunStatus> from, String owner, Instant at) {
        return Optional.ofNullable(file.write(statements -> statements.update(
                        """
                        update runs set status = 'RUNNING', owner = ?2, generation = generation + 1, updated = ?3, output = null, failure = null
                        where id = ?1 and status in (%s)""".formatted(words(from)),
                        id, owner, at.toEpochMilli()) == 0
                ? null
                : byId(statements, id)));
    }

    @Override
    public boolean rest(long run, RunStatus to, @Nullable Collection<String> waiting, Instant at, Spent spent) {
        return file.write(statements -> {
            if (to == RunStatus.PARKED && statements.first(QuestionTable.DECIDED, row -> true, run) != null) {
                return false;
            }
            if (waiting != null) {
                for (String path : statements.all("select path from questions where run = ? and open = 1", row -> row.getString(1), run)) {
                    if (!waiting.contains(path)) {
                        statements.update("update questions set open = 0 where run = ? and path = ?", run, path);
                    }
                }
            }
            statements.update(
                    "update runs set status = ?2, updated = ?3, cost = ?4, input_tokens = ?5, output_tokens = ?6 where row = ?1",
                    run, to.name(), at.toEpochMilli(), spent.cost() == null ? null : spent.cost().nanos(), spent.inputTokens(), spent.outputTokens());
            return true;
        });
    }

    @Override
    public boolean pause(String id, Instant at) {
        return file.write(statements -> statements.update(
                "update runs set status = 'PAUSED', updated = ?2 where id = ?1 and status = 'PARKED'", id, at.toEpochMilli())) > 0;
    }

    @Override
    public void end(long run, RunEnd end) {
        String event = EventTable.text(end.event());
        file.write(statements -> {
            statements.update("update questions set open = 0 where run = ? and open = 1", run);
            EventTable.insert(statements, run, end.event().id(), event, null);
            return statements.update(
                    """
                    update runs set status = ?2, updated = ?3, output = ?4, failure = ?5, cost = ?6, input_tokens = ?7, output_tokens = ?8
                    where row = ?1""",
                    run, end.status().name(), end.at().toEpochMilli(), end.output(),
                    end.failure() == null ? null : end.failure().toString(),
                    end.spent().cost() == null ? null : end.spent().cost().nanos(), end.spent().inputTokens(), end.spent().outputTokens());
        });
    }

    @Override
    public List<KeptSource> sources(Collection<String> hashes) {
        return file.read(statements -> {
            List<KeptSource> found = new ArrayList<>();
            for (String hash : Set.copyOf(hashes)) {
                found.addAll(statements.all("select hash, file, text from sources where hash = ?",
                        row -> new KeptSource(row.getString(1), row.getString(2), row.getString(3)), hash));
            }
            return found;
        });
    }

    @Override
    public int clean(Instant before, int most) {
        int forgotten = 0;
        int batch;
        do {
            batch = file.write(statements -> {
                List<Long> old = statements.all(
                        "select row from runs where " + OVER + " and (updated < ?1 or row <= (select row from runs where " + OVER
                                + " order by row desc limit 1 offset ?2)) limit " + BATCH,
                        row -> row.getLong(1), before.toEpochMilli(), most);
                for (long run : old) {
                    for (String table : List.of("events", "steps", "questions", "run_sources")) {
                        statements.update("delete from " + table + " where run = ?", run);
                    }
                    statements.update("delete from runs where row = ?", run);
                }
                return old.size();
            });
            forgotten += batch;
        } while (batch == BATCH);
        file.write(statements -> statements.update("delete from sources where not exists (select 1 from run_sources r where r.hash = sources.hash)"));
        return forgotten;
    }
}
