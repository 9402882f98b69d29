package dev.baton.engine.ledger;

import dev.baton.engine.sqlite.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What many lines of the ledger share: who asked, whom and what it is booked on, which model, how it ended and by which prices. Each is kept once, and lines have its
 * number. For one thread at a time.
 */
final class Accounts {

    private static final String COLUMNS =
            "identity, team, project, environment, orchestration, provider, model, service, outcome, provenance, price";
    private static final String FIND =
            "select account, used from accounts where (" + COLUMNS + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String MAKE =
            "insert into accounts (" + COLUMNS + ", used) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning account";
    private static final long DAY = Duration.ofDays(1).toMillis();
    /** How much longer one is kept than its lines may be: clocks of several machines differ. */
    private static final Duration LONGER = Duration.ofDays(2);

    /** Those of this transaction: another that is undone, or another process that tidies, leaves no number here that is not there. */
    private final Map<Account, Known> numbers = new HashMap<>();
    private long transaction;

    private record Account(
            String identity, String team, String project, String environment, String orchestration, String provider, String model, String service, String outcome,
            String provenance, String price) {

        static Account of(LedgerEntry entry) {
            return new Account(
                    entry.identity(), entry.team(), entry.project(), entry.environment(), entry.orchestration(), entry.provider(), entry.model(),
                    entry.usage().service(), entry.outcome(), entry.usage().provenance().name().toLowerCase(Locale.ROOT),
                    entry.price() == null ? "" : entry.price());
        }
    }

    /** One that is there, and the day on which it was last booked on, counted from 1970. */
    private record Known(long number, long used) {}

    /** The number of what that line is booked on, with which it is found again. */
    long number(Statements statements, LedgerEntry entry) throws SQLException {
        if (transaction != statements.transaction()) {
            transaction = statements.transaction();
            numbers.clear();
        }
        Account account = Account.of(entry);
        long day = entry.at().plus(entry.latency()).toEpochMilli() / DAY;
        Known known = numbers.get(account);
        if (known == null || known.used < day) {
            known = used(statements, account, day);
            numbers.put(account, known);
        }
        return known.number;
    }

    private static Known used(Statements statements, Account of, long day) throws SQLException {
        Known known = statements.first(
                FIND, row -> new Known(row.getLong(1), row.getLong(2)),
                of.identity, of.team, of.project, of.environment, of.orchestration, of.provider, of.model, of.service, of.outcome, of.provenance, of.price);
        if (known == null) {
            Known made = statements.first(
                    MAKE, row -> new Known(row.getLong(1), day),
                    of.identity, of.team, of.project, of.environment, of.orchestration, of.provider, of.model, of.service, of.outcome, of.provenance, of.price, day);
            if (made == null) {
                throw new SQLException("the database gives no number of what it has inserted");
            }
            return made;
        }
        if (known.used >= day) {
            return known;
        }
        statements.update("update accounts set used = ? where account = ?", day, known.number);
        return new Known(known.number, day);
    }

    /** Forgets those that nothing was booked on since then. */
    static void forget(Statements statements, Instant before) throws SQLException {
        statements.update("delete from accounts where used < ?", before.minus(LONGER).toEpochMilli() / DAY);
    }
}
