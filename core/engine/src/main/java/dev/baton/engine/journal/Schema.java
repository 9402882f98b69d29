package dev.baton.engine.journal;

import dev.baton.engine.failure.JournalFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The tables, version by version: what is here is never changed, only added to. */
final class Schema {

    /** The identifier of the identity that started a run; null for whoever has this machine. As the index has it, or it is not used. */
    static final String BY = "json_extract(origin, '$.identity.id')";

    /** Each brings a database of the version before it, its place in the list, to the next. */
    private static final List<List<String>> VERSIONS = List.of(List.of(
            """
            create table runs (
                row integer primary key autoincrement,
                id text not null unique,
                orchestration text not null,
                plans text not null,
                resumable integer not null,
                inputs text not null,
                streaming integer not null,
                origin text not null,
                status text not null,
                owner text not null,
                generation integer not null,
                created integer not null,
                updated integer not null,
                key text unique,
                output text,
                failure text,
                cost integer,
                input_tokens integer not null default 0,
                output_tokens integer not null default 0)""",
            "create index runs_by_status on runs (status, row)",
            "create index runs_by_orchestration on runs (orchestration, row)",
            "create index runs_by_update on runs (updated)",
            "create table sources (hash text primary key, file text not null, text text not null) without rowid",
            "create table run_sources (run integer not null, hash text not null, primary key (run, hash)) without rowid",
            "create index run_sources_by_hash on run_sources (hash)",
            """
            create table steps (
                run integer not null,
                key text not null,
                place integer not null,
                state text not null,
                started integer not null,
                value text,
                about text,
                primary key (run, key)) without rowid""",
            """
            create table events (
                run integer not null,
                generation integer not null,
                number integer not null,
                mark text,
                event text not null,
                primary key (run, generation, number)) without rowid""",
            """
            create table questions (
                run integer not null,
                path text not null,
                asked integer not null,
                shown text not null,
                choices text not null,
                deadline integer,
                open integer not null,
                choice text,
                decided_by text,
                comment text,
                decided integer,
                primary key (run, path)) without rowid""",
            "create index questions_by_deadline on questions (deadline) where open = 1 and decided is null and deadline is not null",
            "create index questions_by_decision on questions (decided) where open = 1 and decided is not null"),
            List.of("create index runs_by_identity on runs (" + BY + ", row)"));

    private Schema() {}

    /** Makes sure that a database has the newest version. */
    static void check(Statements statements, Path file) throws SQLException {
        int version = version(statements);
        if (version < VERSIONS.size()) {
            throw new JournalFailure("journal_failed",
                    file + " was written by an older Baton: its schema has version " + version + ", and this one reads " + VERSIONS.size(),
                    "The next baton run or baton serve brings it up to date.", null);
        }
        refuseNewer(version, file);
    }

    private static int version(Statements statements) throws SQLException {
        Integer found = statements.first("select coalesce(max(version), 0) from baton_schema", row -> row.getInt(1));
        return found == null ? 0 : found;
    }

    private static void refuseNewer(int version, Path file) {
        if (version > VERSIONS.size()) {
            throw new JournalFailure("journal_newer",
                    file + " was written by a newer Baton: its schema has version " + version + ", and this one knows " + VERSIONS.size(),
                    "Use the newer Baton, or move the file away: nothing in it was changed.", null);
        }
    }

    /** Brings a database to the newest version, or makes it. */
    static void update(Statements statements, Path file) throws SQLException {
        statements.execute("create table if not exists baton_schema (version integer primary key, at text not null)");
        int version = version(statements);
        refuseNewer(version, file);
        for (; version < VERSIONS.size(); version++) {
            // Closing the connection undoes what is not committed.
            statements.execute("begin immediate");
            for (String sql : VERSIONS.get(version)) {
                statements.execute(sql);
            }
            statements.update("insert into baton_schema (version, at) values (?, datetime('now'))", version + 1);
            statements.execute("commit");
        }
    }
}
