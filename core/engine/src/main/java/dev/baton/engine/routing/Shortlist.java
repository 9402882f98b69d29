package dev.baton.engine.routing;

import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.feedback.Grades;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Needs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models that meet what never changes of some needs, and the others, each with its reason. Requests of the same needs share one. Immutable.
 *
 * @param entries  who is left
 * @param ruledOut who is not
 */
record Shortlist(List<Entry> entries, List<RuledOut> ruledOut) {

    /**
     * A model that is left.
     *
     * @param card       its card
     * @param id         its {@code provider/name}
     * @param quality    its expected quality for the task; null where unknown
     * @param statistics what is seen of it, which goes on changing
     */
    record Entry(ModelCard card, String id, @Nullable Double quality, ModelStatistics statistics) {}

    static Shortlist of(Needs needs, List<Catalog.Entry> considered, LiveStatistics statistics, Grades grades) {
        CardMatch match = new CardMatch(needs, grades);
        List<Entry> entries = new ArrayList<>();
        List<RuledOut> ruledOut = new ArrayList<>();
        for (Catalog.Entry one : considered) {
            ModelCard card = one.card();
            String lack = match.lack(card);
            if (lack == null) {
                entries.add(new Entry(card, card.id(), match.quality(card), statistics.model(card.id())));
            } else {
                ruledOut.add(new RuledOut(card.id(), lack));
            }
        }
        return new Shortlist(List.copyOf(entries), List.copyOf(ruledOut));
    }
}
