package dev.baton.engine.journal;

import dev.baton.engine.sqlite.SqliteFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions of runs, in a table. */
final class QuestionTable implements QuestionStore {

    /** A decision counts until the step that asked has it. */
    static final String DECIDED =
            """
            select 1 from questions q where q.run = ?1 and q.open = 1 and q.decided is not null
            and not exists (select 1 from steps s where s.run = q.run and s.key = q.path) limit 1""";

    private static final String COLUMNS = "path, shown, choices, asked, deadline, choice, decided_by, comment, decided";

    private final SqliteFile file;

    QuestionTable(SqliteFile file) {
        this.file = file;
    }

    @Override
    public KeptQuestion ask(long run, KeptQuestion question) {
        return file.write(statements -> {
            statements.update(
                    """
                    insert into questions (run, path, asked, shown, choices, deadline, open) values (?, ?, ?, ?, ?, ?, 1)
                    on conflict (run, path) do update set open = 1""",
                    run, question.path(), question.asked().toEpochMilli(), question.shown(), TypedJson.write(question.choices()),
                    question.deadline() == null ? null : question.deadline().toEpochMilli());
            return Objects.requireNonNull(statements.first(
                    "select " + COLUMNS + " from questions where run = ? and path = ?", QuestionTable::question, run, question.path()));
        });
    }

    @Override
    public List<KeptQuestion> open(long run) {
        return file.read(statements -> statements.all(
                "select " + COLUMNS + " from questions where run = ? and open = 1 and decided is null order by asked, path",
                QuestionTable::question, run));
    }

    @Override
    public boolean decide(long run, String path, KeptQuestion.Given decision) {
        return file.write(statements -> statements.update(
                """
                update questions set choice = ?3, decided_by = ?4, comment = ?5, decided = ?6
                where run = ?1 and path = ?2 and open = 1 and decided is null and (deadline is null or deadline > ?6)""",
                run, path, decision.choice(), decision.by(), decision.comment(), decision.at().toEpochMilli())) > 0;
    }

    @Override
    public boolean isDecided(long run) {
        return file.read(statements -> statements.first(DECIDED, row -> true, run)) != null;
    }

    /** Few questions of many have a time: the join begins with them, which SQLite takes a cross join for. */
    @Override
    public List<String> due(Instant now, @Nullable String owner) {
        return file.read(statements -> statements.all(
                """
                select r.id from questions q cross join runs r on r.row = q.run
                where q.open = 1 and q.decided is null and q.deadline is not null and q.deadline <= ?1 and r.status = 'PARKED'
                and (?2 is null or r.owner = ?2)
                union select r.id from questions q cross join runs r on r.row = q.run
                where q.open = 1 and q.decided is not null and r.status = 'PARKED' and (?2 is null or r.owner = ?2)""",
                row -> row.getString(1), now.toEpochMilli(), owner));
    }

    @Override
    public Optional<Instant> next(@Nullable String owner) {
        return Optional.ofNullable(file.read(statements -> statements.first(
                """
                select q.deadline from questions q cross join runs r on r.row = q.run
                where q.open = 1 and q.decided is null and q.deadline is not null and r.status = 'PARKED' and (?1 is null or r.owner = ?1)
                order by q.deadline limit 1""",
                row -> Instant.ofEpochMilli(row.getLong(1)), owner)));
    }

    private static KeptQuestion question(ResultSet row) throws SQLException {
        long deadline = row.getLong(5);
        Instant until = row.wasNull() ? null : Instant.ofEpochMilli(deadline);
        long decided = row.getLong(9);
        KeptQuestion.Given given = row.wasNull()
                ? null
                : new KeptQuestion.Given(row.getString(6), row.getString(7), row.getString(8), Instant.ofEpochMilli(decided));
        @SuppressWarnings("unchecked")
        List<String> choices = (List<String>) Objects.requireNonNull(TypedJson.read(row.getString(3)));
        return new KeptQuestion(row.getString(1), row.getString(2), choices, Instant.ofEpochMilli(row.getLong(4)), until, given);
    }
}
