package dev.baton.engine.dispatch.upstream;

import dev.baton.spi.http.Rate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a model has left of its provider's limits, by the provider's own words: the headers of its last response, less what was sent since,
 * and how long it asked to be left alone. Headers are advice: they hold nobody back for more than a minute, and where a call that they
 * spoke against is answered, they are not believed until a call is refused. Before the first word, a call asks three volatile fields. Times
 * are milliseconds of the caller's clock. Safe for many threads.
 */
final class RateGate {

    static final long LONGEST_BY_HEADERS = Duration.ofMinutes(1).toMillis();
    static final long LONGEST_BY_REQUEST = Duration.ofMinutes(5).toMillis();

    private volatile long heldUntil;
    private volatile boolean doubted;
    private volatile @Nullable Told told;

    /** What speaks against a request of that many tokens now; null where nothing does. */
    @Nullable Refusal refusal(long now, long tokens) {
        long held = heldUntil;
        if (held > now) {
            return new Refusal(Refusal.By.RETRY_AFTER, held, "asked to be left alone");
        }
        Told last = told;
        if (last == null || doubted) {
            return null;
        }
        long due = last.due(tokens);
        return due > now ? new Refusal(Refusal.By.RATE, due, "nothing is left of its limit on requests or tokens") : null;
    }

    /** A request of that many tokens is sent. */
    void sent(long tokens) {
        Told last = told;
        if (last != null) {
            last.requests.incrementAndGet();
            last.tokens.addAndGet(tokens);
        }
    }

    /** A response has come with these words; without any, the last ones stand. */
    void told(List<Rate> rates, long now) {
        if (!rates.isEmpty()) {
            told = new Told(rates, now);
        }
    }

    /** A request was answered that was sent although this spoke against it; null where nothing did. */
    void answered(Refusal.@Nullable By although) {
        switch (although) {
            case RETRY_AFTER -> heldUntil = 0;
            case RATE -> doubted = true;
            case CIRCUIT -> {}
            case null -> {}
        }
    }

    /** A request was refused for want of requests or tokens. */
    void refused() {
        doubted = false;
    }

    /** Nobody is to ask for that long. */
    void leaveAlone(Duration wait, long now) {
        if (wait.isPositive()) {
            heldUntil = now + Math.min(LONGEST_BY_REQUEST, Math.max(1, wait.toMillis()));
        }
    }

    /** How many of these are left; null where nobody has said. */
    @Nullable Long remaining(Rate.Of of) {
        Told last = told;
        if (last == null) {
            return null;
        }
        for (Rate rate : last.rates) {
            if (rate.of() == of) {
                return Math.max(0, rate.remaining() - last.sentOf(of));
            }
        }
        return null;
    }

    /** The words of one response, and what was sent since. */
    private static final class Told {

        final List<Rate> rates;
        final long at;
        final AtomicLong requests = new AtomicLong();
        final AtomicLong tokens = new AtomicLong();

        Told(List<Rate> rates, long at) {
            this.rates = rates;
            this.at = at;
        }

        long due(long wanted) {
            long due = 0;
            for (int i = 0; i < rates.size(); i++) {
                Rate rate = rates.get(i);
                long amount = sentOf(rate.of()) + (rate.of() == Rate.Of.TOKENS || rate.of() == Rate.Of.INPUT_TOKENS ? wanted : 1);
                due = Math.max(due, at + Math.min(LONGEST_BY_HEADERS, rate.millisUntil(amount)));
            }
            return due;
        }

        long sentOf(Rate.Of of) {
            return switch (of) {
                case REQUESTS -> requests.get();
                case TOKENS, INPUT_TOKENS -> tokens.get();
                case OUTPUT_TOKENS -> 0;
            };
        }
    }
}
