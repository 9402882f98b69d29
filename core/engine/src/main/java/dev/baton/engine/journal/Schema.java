package dev.baton.engine.journal;

import dev.baton.engine.sqlite.Tables;
import java.time.Duration;
import java.util.List;

/** The tables of runs, version by version: what is here is never changed, only added to. */
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

    /** As the file of them is opened. */
    static final Tables TABLES = new Tables(
            VERSIONS, "runs", "runs that stopped go on where they were with baton resume, or when the server starts again", "baton-journal", Duration.ZERO);

    private Schema() {}
}
