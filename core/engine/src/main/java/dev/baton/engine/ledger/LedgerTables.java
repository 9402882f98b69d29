package dev.baton.engine.ledger;

import dev.baton.engine.sqlite.Tables;
import java.time.Duration;
import java.util.List;

/** The tables of the ledger. */
final class LedgerTables {

    /** What nobody waits for may wait for others, so that all of it is one commit. */
    private static final Duration LINGER = Duration.ofMillis(50);

    static final Tables TABLES = new Tables(
            List.of(List.of(
                    // Times in milliseconds, costs in nano-dollars. A line that sums up others has its hour, no run and no step.
                    """
                    create table entries (
                        at integer not null,
                        lines integer not null default 1,
                        run text not null,
                        step text not null,
                        number integer not null,
                        identity text not null,
                        team text not null,
                        project text not null,
                        environment text not null,
                        orchestration text not null,
                        provider text not null,
                        model text not null,
                        outcome text not null,
                        provenance text not null,
                        input integer not null,
                        cache_read integer not null,
                        cache_write integer not null,
                        cache_write_long integer not null,
                        audio_input integer not null,
                        image_input integer not null,
                        output integer not null,
                        reasoning integer not null,
                        audio_output integer not null,
                        cost integer,
                        unpriced integer not null,
                        saved integer,
                        price text not null,
                        latency integer not null)""",
                    "create index entries_by_time on entries (at)",
                    "create index entries_in_detail on entries (at) where run <> ''"),
                    List.of("alter table entries add column service text not null default ''"),
                    List.of(
                            "alter table entries rename to entries_of_before",
                            "drop index entries_by_time",
                            "drop index entries_in_detail",
                            // What many lines share is kept once, with the day on which it was last booked on: half of the room, and of the work.
                            """
                            create table accounts (
                                account integer primary key,
                                used integer not null,
                                identity text not null,
                                team text not null,
                                project text not null,
                                environment text not null,
                                orchestration text not null,
                                provider text not null,
                                model text not null,
                                service text not null,
                                outcome text not null,
                                provenance text not null,
                                price text not null,
                                unique (identity, team, project, environment, orchestration, provider, model, service, outcome, provenance, price))""",
                            """
                            create table booked (
                                at integer not null,
                                summed integer not null,
                                lines integer not null,
                                run text not null,
                                step text not null,
                                number integer not null,
                                account integer not null,
                                input integer not null,
                                cache_read integer not null,
                                cache_write integer not null,
                                cache_write_long integer not null,
                                audio_input integer not null,
                                image_input integer not null,
                                output integer not null,
                                reasoning integer not null,
                                audio_output integer not null,
                                cost integer,
                                unpriced integer not null,
                                saved integer,
                                latency integer not null)""",
                            """
                            insert into accounts
                                (used, identity, team, project, environment, orchestration, provider, model, service, outcome, provenance, price)
                            select max(at) / 86400000, identity, team, project, environment, orchestration, provider, model, service, outcome, provenance, price
                            from entries_of_before group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12""",
                            """
                            insert into booked
                            select at, run = '', lines, run, step, number, account, input, cache_read, cache_write, cache_write_long, audio_input, image_input,
                                output, reasoning, audio_output, cost, unpriced, saved, latency
                            from entries_of_before join accounts using
                                (identity, team, project, environment, orchestration, provider, model, service, outcome, provenance, price)
                            order by at""",
                            "drop table entries_of_before",
                            "create index booked_by_time on booked (summed, at)",
                            """
                            create view entries as
                            select booked.rowid as line, booked.*, identity, team, project, environment, orchestration, provider, model, service, outcome,
                                provenance, price
                            from booked join accounts using (account)""")),
            "the ledger", "what could not be written is written once there is room, as long as this process lives", "baton-ledger", LINGER);

    private LedgerTables() {}
}
