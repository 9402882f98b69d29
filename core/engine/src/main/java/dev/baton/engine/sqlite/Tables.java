package dev.baton.engine.sqlite;

import dev.baton.engine.failure.JournalFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The tables of a database, version by version.
 *
 * @param versions each brings a database of the version before it, its place in the list, to the next; never changed, only added to
 * @param what     what is kept there, for people: "runs"
 * @param loss     what becomes of it where the disk fails, for people; half a sentence
 * @param thread   the name of the thread that writes
 * @param linger   how long what is told to it waits for more, so that all of it shares one commit; what somebody waits for takes as much longer
 */
public record Tables(List<List<String>> versions, String what, String loss, String thread, Duration linger) {

    /** Keeps an immutable copy. */
    public Tables {
        versions = versions.stream().map(List::copyOf).toList();
    }

    /** Makes sure that a database has the newest version. */
    void check(Statements statements, Path file) throws SQLException {
        int version = version(statements);
        if (version < versions.size()) {
            throw new JournalFailure("journal_failed",
                    file + " was written by an older Baton: its schema has version " + version + ", and this one reads " + versions.size(),
                    "It is brought up to date when baton run or baton serve next keeps something in it.", null);
        }
        refuseNewer(version, file);
    }

    private static int version(Statements statements) throws SQLException {
        Integer found = statements.first("select coalesce(max(version), 0) from baton_schema", row -> row.getInt(1));
        return found == null ? 0 : found;
    }

    private void refuseNewer(int version, Path file) {
        if (version > versions.size()) {
            throw new JournalFailure("journal_newer",
                    file + " was written by a newer Baton: its schema has version " + version + ", and this one knows " + versions.size(),
                    "Use the newer Baton, or move the file away: nothing in it was changed.", null);
        }
    }

    /** Brings a database to the newest version, or makes it; another process may be doing the same. */
    void update(Statements statements, Path file) throws SQLException {
        statements.execute("create table if not exists baton_schema (version integer primary key, at text not null)");
        int version = version(statements);
        refuseNewer(version, file);
        while (version < versions.size()) {
            // Closing the connection undoes what is not committed.
            statements.begin();
            version = version(statements);
            if (version < versions.size()) {
                for (String sql : versions.get(version)) {
                    statements.execute(sql);
                }
                statements.update("insert into baton_schema (version, at) values (?, datetime('now'))", ++version);
            }
            statements.commit();
        }
    }
}
