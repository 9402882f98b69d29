package dev.baton.engine.sqlite;

import dev.baton.engine.failure.JournalFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of a database, version by version.
 *
 * @param holds      what is kept there, for a message: {@code runs}
 * @param afterwards what becomes of it once the disk is well again, for a message: a sentence without its first capital
 * @param updating   what brings an older database up to date, for a message: a sentence
 * @param versions   each brings a database of the version before it, its place in the list, to the next: none is ever changed, more are added
 */
public record SqliteSchema(String holds, String afterwards, String updating, List<List<String>> versions) {

    /** Keeps an immutable copy. */
    public SqliteSchema {
        versions = versions.stream().map(List::copyOf).toList();
    }

    /** Makes sure that a database has the newest version. */
    void check(Statements statements, Path file) throws SQLException {
        int version = version(statements);
        if (version < versions.size()) {
            throw new JournalFailure("journal_failed",
                    file + " was written by an older Baton: its schema has version " + version + ", and this one reads " + versions.size(), updating, null);
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

    /** Brings a database to the newest version, or makes it. */
    void update(Statements statements, Path file) throws SQLException {
        statements.execute("create table if not exists baton_schema (version integer primary key, at text not null)");
        int version = version(statements);
        refuseNewer(version, file);
        for (; version < versions.size(); version++) {
            // Closing the connection undoes what is not committed.
            statements.execute("begin immediate");
            for (String sql : versions.get(version)) {
                statements.execute(sql);
            }
            statements.update("insert into baton_schema (version, at) values (?, datetime('now'))", version + 1);
            statements.execute("commit");
        }
    }
}
