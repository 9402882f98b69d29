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
                    List.of("alter table entries add column service text not null default ''")),
            "the ledger", "what could not be written is written once there is room, as long as this process lives", "baton-ledger", LINGER);

    private LedgerTables() {}
}
