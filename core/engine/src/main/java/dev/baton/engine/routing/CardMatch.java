package dev.baton.engine.routing;

import dev.baton.engine.feedback.Expected;
import dev.baton.engine.feedback.Grades;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Limits;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Needs;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a model card against what needs say for every request: the first that it fails, where it fails any. Needs that a card says nothing of are
 * not met: nothing is guessed.
 */
record CardMatch(Needs needs, Grades grades) {

    /** The reason why the card does not meet the needs; null where it does. */
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
                        .map(CardMatch::word).collect(Collectors.joining(", "));
            }
        }
        if (needs.where() != null && !card.isAt(needs.where())) {
            return "is not at '" + needs.where() + "'" + places(card);
        }
        if (needs.size() != null && card.size() != needs.size()) {
            return card.size() == null ? "its size is unknown" : "is " + word(card.size()) + ", not " + word(needs.size());
        }
        if (needs.context() > 0 && card.context() < needs.context()) {
            return card.context() == 0
                    ? "its window is unknown; say context in its model card"
                    : String.format(Locale.ROOT, "has a window of %,d tokens, not %,d", card.context(), needs.context());
        }
        return poor(card);
    }

    private @Nullable String poor(ModelCard card) {
        Limits limits = needs.limits();
        if (limits.quality() == null) {
            return null;
        }
        Expected expected = grades.expected(card, needs.task());
        Double quality = expected.quality();
        if (quality == null) {
            return "its quality for '" + needs.task() + "' is unknown; say quality in its model card";
        }
        return quality < limits.quality()
                ? String.format(Locale.ROOT, "quality %.2f for '%s' is below %.2f", quality, needs.task(), limits.quality())
                        + (expected.grades() == 0 ? "" : " (" + expected.behind() + ")")
                : null;
    }

    /** The expected quality for the task; null where unknown. */
    @Nullable Double quality(ModelCard card) {
        return grades.expected(card, needs.task()).quality();
    }

    /** Where the card's model is, to append to a message. */
    static String places(ModelCard card) {
        return card.places().isEmpty()
                ? "; its card names no place"
                : " but at " + String.join(", ", card.places().stream().sorted().toList());
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
