package dev.baton.engine.ledger;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.event.RunEvent;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what happens what is booked. A request is booked on the labels of whoever asks; where it has none of a name, on the request's own tag of that name.
 * Safe for many threads.
 */
final class Bookkeeper implements Consumer<RunEvent> {

    private final Consumer<LedgerEntry> book;

    Bookkeeper(Consumer<LedgerEntry> book) {
        this.book = book;
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.AttemptEnded ended -> book.accept(entry(ended, ended.origin(), ended.attempt(), outcome(ended.attempt()),
                    ended.attempt().usage(), ended.attempt().cost(), null));
            case RunEvent.CacheHit hit -> book.accept(entry(hit, hit.origin(), hit.attempt(), LedgerEntry.CACHED, hit.saved(), Money.ZERO, hit.worth()));
            case RunEvent.ReservationExpired expired -> book.accept(line(
                    expired, expired.since(), expired.origin(), 0, expired.model(), LedgerEntry.EXPIRED, Usage.estimated(expired.tokens(), 0), expired.cost(),
                    null, null, Duration.ZERO));
            default -> {
                // Nothing is paid for anything else.
            }
        }
    }

    private static String outcome(Attempt attempt) {
        return attempt.served() ? LedgerEntry.SERVED : attempt.outrun() ? LedgerEntry.OUTRUN : attempt.code();
    }

    private static LedgerEntry entry(
            RunEvent.OfStep event, Origin origin, Attempt attempt, String outcome, Usage usage, @Nullable Money cost, @Nullable Money saved) {
        return line(event, event.at().minus(attempt.latency()), origin, attempt.number(), attempt.model(), outcome, usage, cost, saved, attempt.price(),
                attempt.latency());
    }

    private static LedgerEntry line(
            RunEvent.OfStep event,
            Instant at,
            Origin origin,
            int number,
            String model,
            String outcome,
            Usage usage,
            @Nullable Money cost,
            @Nullable Money saved,
            @Nullable String price,
            Duration latency) {
        return new LedgerEntry(
                at,
                event.run(),
                event.path(),
                number,
                origin.identity().id(),
                label(origin, "team"),
                label(origin, "project"),
                label(origin, "environment"),
                origin.orchestration() == null ? "" : origin.orchestration(),
                model,
                outcome,
                usage,
                cost,
                saved,
                price,
                latency);
    }

    private static String label(Origin origin, String name) {
        String own = origin.identity().labels().get(name);
        return own != null ? own : origin.tags().getOrDefault(name, "");
    }
}
