package dev.baton.engine.journal;

import dev.baton.engine.sqlite.SqliteFile;
import dev.baton.engine.sqlite.Statements;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The effects of runs, in a table. */
final class StepTable implements StepStore {

    /** The step at a path, its tries and what belongs to it: {@code ?2} is the path. */
    private static final String OF_STEP =
            "(%1$s = ?2 or substr(%1$s, 1, length(?2)) = ?2 and substr(%1$s, length(?2) + 1, 1) in ('/', '.', '[', '~', '!'))";

    private final SqliteFile file;

    StepTable(SqliteFile file) {
        this.file = file;
    }

    @Override
    public void started(long run, String key) {
        file.write(statements -> statements.update(
                """
                insert into steps (run, key, place, state, started)
                values (?1, ?2, (select coalesce(max(place), 0) + 1 from steps where run = ?1), 'STARTED', 1)
                on conflict (run, key) do update set started = started + 1, state = 'STARTED', value = null, about = null""",
                run, key));
    }

    @Override
    public void finished(long run, String key, String value, @Nullable String about) {
        file.later(statements -> end(statements, run, key, KeptStep.State.FINISHED, value, about));
    }

    @Override
    public void failed(long run, String key, String about) {
        file.later(statements -> end(statements, run, key, KeptStep.State.FAILED, null, about));
    }

    private static int end(
            Statements statements, long run, String key, KeptStep.State state, @Nullable String value, @Nullable String about) throws SQLException {
        return statements.update(
                "update steps set state = ?3, value = ?4, about = ?5 where run = ?1 and key = ?2", run, key, state.name(), value, about);
    }

    @Override
    public Map<String, KeptStep> all(long run) {
        return file.read(statements -> {
            Map<String, KeptStep> steps = new HashMap<>();
            statements.all(
                    "select key, state, value, about, started from steps where run = ?",
                    row -> steps.put(row.getString(1), new KeptStep(
                            KeptStep.State.valueOf(row.getString(2)), row.getString(3), row.getString(4), row.getInt(5))),
                    run);
            return steps;
        });
    }

    @Override
    public boolean forget(long run, String path) {
        return file.write(statements -> {
            Long first = statements.first(
                    "select min(place) from steps where run = ?1 and " + OF_STEP.formatted("key"), row -> row.getLong(1), run, path);
            if (first == null || first == 0) {
                return false;
            }
            statements.update(
                    "delete from questions where run = ?1 and path in (select key from steps where run = ?1 and place >= ?2)", run, first);
            statements.update("delete from steps where run = ?1 and place >= ?2", run, first);
            // What was told of it is told again, and so is what came after it.
            statements.update(
                    """
                    update events set mark = null where run = ?1 and mark is not null and (generation, number) >= (
                        select generation, number from events where run = ?1 and mark = 'step_started ' || ?2
                        order by generation, number limit 1)""",
                    run, path);
            return true;
        });
    }
}
