package dev.baton.engine.routing;

import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Limits;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Needs;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.routing.Candidate;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a model card against a step's needs: a candidate where it meets them all, else the first that it fails. Needs that a card
 * says nothing of are not met: nothing is guessed.
 */
final class Matching {

    private static final long EXPECTED_OUTPUT = 250;

    private final Needs needs;
    private final String task;
    private final long inputTokens;
    private final @Nullable Integer outputCap;
    private final LiveStatistics statistics;

    Matching(Needs needs, long inputTokens, @Nullable Integer outputCap, LiveStatistics statistics) {
        this.needs = needs;
        this.task = needs.task();
        this.inputTokens = inputTokens;
        this.outputCap = outputCap;
        this.statistics = statistics;
    }

    /** The reason why the card fails what does not depend on live figures; null where it does not. */
    @Nullable String lack(ModelCard card) {
        for (String capability : needs.capabilities()) {
            if (!card.can(capability) && !(capability.equals(Capability.TOOLS) && card.can(Capability.TOOLS_BY_PROMPT))) {
                return "does not claim '" + capability + "'"
                        + (capability.equals(Capability.TOOLS) ? " or '" + Capability.TOOLS_BY_PROMPT + "'" : "");
            }
        }
        for (Modality modality : needs.modalities()) {
            if (!card.modalities().contains(modality)) {
                return "does not take " + taken(modality) + " by its card, which says " + card.modalities().stream()
                        .map(Matching::word).collect(Collectors.joining(", "));
            }
        }
        if (needs.where() != null && !card.isAt(needs.where())) {
            return "is not at '" + needs.where() + "'" + (card.places().isEmpty() ? "; its card names no place" : " but at "
                    + String.join(", ", card.places().stream().sorted().toList()));
        }
        if (needs.size() != null && card.size() != needs.size()) {
            return card.size() == null ? "its size is unknown" : "is " + word(card.size()) + ", not " + word(needs.size());
        }
        if (needs.context() > 0 && card.context() < needs.context()) {
            return card.context() == 0
                    ? "its window is unknown; say context in its model card"
                    : String.format(Locale.ROOT, "has a window of %,d tokens, not %,d", card.context(), needs.context());
        }
        if (card.context() > 0 && inputTokens > card.context()) {
            return String.format(Locale.ROOT, "has a window of %,d tokens; the request has about %,d", card.context(), inputTokens);
        }
        Limits limits = needs.limits();
        if (limits.quality() != null) {
            Double quality = quality(card);
            if (quality == null) {
                return "its quality for '" + task + "' is unknown; say quality in its model card";
            }
            if (quality < limits.quality()) {
                return String.format(Locale.ROOT, "quality %.2f for '%s' is below %.2f", quality, task, limits.quality());
            }
        }
        return null;
    }

    /** The candidate that the card makes. */
    Candidate candidate(ModelCard card) {
        String id = card.id();
        long output = expectedOutput(id);
        return new Candidate(
                card,
                card.prices() == null ? null : card.prices().cost(Usage.estimated(inputTokens, output)),
                latency(card, id, output, false),
                quality(card),
                statistics.inFlight(id),
                statistics.failures(id));
    }

    /** The reason why the candidate goes beyond a limit on cost or latency; null where it does not. */
    @Nullable String excess(Candidate candidate) {
        Money cost = needs.limits().cost();
        if (cost != null) {
            if (candidate.cost() == null) {
                return "its price is unknown; say price in its model card";
            }
            if (candidate.cost().compareTo(cost) > 0) {
                return "is expected to cost " + candidate.cost() + ", more than " + cost;
            }
        }
        Duration within = needs.limits().within();
        if (within != null) {
            String id = candidate.card().id();
            Duration expected = latency(candidate.card(), id, expectedOutput(id), true);
            if (expected == null) {
                return "its latency is unknown; say latency in its model card";
            }
            if (expected.compareTo(within) > 0) {
                return "is expected to take " + expected.toMillis() + " ms, longer than " + within.toMillis() + " ms";
            }
        }
        return null;
    }

    private @Nullable Double quality(ModelCard card) {
        var figure = card.quality(task);
        return figure.isPresent() ? figure.getAsDouble() : null;
    }

    private @Nullable Duration latency(ModelCard card, String id, long output, boolean high) {
        return (high ? statistics.high(id) : statistics.median(id))
                .orElseGet(() -> card.latency() == null ? null : card.latency().expected(output));
    }

    private long expectedOutput(String id) {
        long mean = (long) statistics.meanOutput(id).orElse(EXPECTED_OUTPUT);
        return outputCap == null ? mean : Math.min(mean, outputCap);
    }

    private static String taken(Modality modality) {
        return switch (modality) {
            case TEXT -> "text";
            case IMAGE -> "images";
            case AUDIO -> "sound";
            case FILE -> "documents";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
