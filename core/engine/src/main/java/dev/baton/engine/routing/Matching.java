package dev.baton.engine.routing;

import dev.baton.engine.identity.Identity;
import dev.baton.spi.model.Limits;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Needs;
import dev.baton.spi.routing.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds a model of the shortlist against one request: its size, where its text must stay, what it would cost and how long it would take now.
 * What it gives as a reason is put into words only where somebody asks.
 */
final class Matching {

    private static final long EXPECTED_OUTPUT = 250;

    private final Limits limits;
    private final long inputTokens;
    private final @Nullable Integer outputCap;
    private final List<Stay> stays;
    private final Identity by;
    private final boolean any;

    /** For a request of that many tokens, whose text must stay where these say, of somebody who may use what the scope leaves. */
    Matching(Needs needs, long inputTokens, @Nullable Integer outputCap, List<Stay> stays, Identity by) {
        this.limits = needs.limits();
        this.inputTokens = inputTokens;
        this.outputCap = outputCap;
        this.stays = stays;
        this.by = by;
        this.any = by.scope().isAnyModel();
    }

    /** The reason why the model cannot have the request; null where it can. */
    @Nullable Supplier<String> lack(Shortlist.Entry entry) {
        ModelCard card = entry.card();
        if (!any && !by.scope().allows(card)) {
            return () -> by.scope().lack(card) + " that " + by.shown() + " may use";
        }
        for (Stay stay : stays) {
            if (!card.isAt(stay.place())) {
                return () -> "is not at '" + stay.place() + "'" + CardMatch.places(card) + ", and this text must stay there by " + stay.text();
            }
        }
        if (card.context() > 0 && inputTokens > card.context()) {
            return () -> String.format(Locale.ROOT, "has a window of %,d tokens; the request has about %,d", card.context(), inputTokens);
        }
        return null;
    }

    /** The candidate that the model makes. */
    Candidate candidate(Shortlist.Entry entry) {
        ModelCard card = entry.card();
        long output = expectedOutput(entry.statistics());
        ModelStatistics.Percentiles seen = entry.statistics().percentiles();
        return new Candidate(
                card,
                card.prices() == null ? null : card.prices().cost(inputTokens, output),
                seen != null ? seen.median() : said(card, output),
                entry.quality(),
                entry.statistics().inFlight(),
                entry.statistics().failures());
    }

    /** The reason why the candidate goes beyond a limit on cost or latency; null where it does not. */
    @Nullable Supplier<String> excess(Shortlist.Entry entry, Candidate candidate) {
        Money most = limits.cost();
        if (most != null) {
            Money cost = candidate.cost();
            if (cost == null) {
                return () -> "its price is unknown; say price in its model card";
            }
            if (cost.compareTo(most) > 0) {
                return () -> "is expected to cost " + cost + ", more than " + most;
            }
        }
        Duration within = limits.within();
        if (within != null) {
            ModelStatistics.Percentiles seen = entry.statistics().percentiles();
            Duration expected = seen != null ? seen.high() : said(entry.card(), expectedOutput(entry.statistics()));
            if (expected == null) {
                return () -> "its latency is unknown; say latency in its model card";
            }
            if (expected.compareTo(within) > 0) {
                return () -> "is expected to take " + expected.toMillis() + " ms, longer than " + within.toMillis() + " ms";
            }
        }
        return null;
    }

    private static @Nullable Duration said(ModelCard card, long output) {
        return card.latency() == null ? null : card.latency().expected(output);
    }

    private long expectedOutput(ModelStatistics statistics) {
        double seen = statistics.meanOutput();
        long mean = seen < 0 ? EXPECTED_OUTPUT : (long) seen;
        return outputCap == null ? mean : Math.min(mean, outputCap);
    }
}
