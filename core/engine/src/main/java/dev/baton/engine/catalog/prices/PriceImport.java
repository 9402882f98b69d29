package dev.baton.engine.catalog.prices;

import dev.baton.engine.catalog.Catalog;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Prices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a price list changes in a catalog. A model that the catalog has takes the list's prices; its window and its cap on output are taken
 * only where the catalog knows none, since lists differ in what they call a window. A model that it has not is added where it is asked for.
 *
 * @param changes   what changes, in the order of the catalog, then of the list
 * @param unchanged how many models of the catalog are in the list with the same figures
 * @param unlisted  the models of the catalog that the list does not have
 * @param others    how many models of the list could be added for the workspace's providers
 * @param models    the models with what the list says of them, by {@code provider/name}: those changed and those added
 */
public record PriceImport(
        List<Change> changes, int unchanged, List<String> unlisted, int others, Map<String, ImportedModel> models) {

    /**
     * One figure that changes.
     *
     * @param model the model, as {@code provider/name}
     * @param what  which figure, such as {@code input price}
     * @param was   the figure before; empty where there was none
     * @param is    the figure now
     */
    public record Change(String model, String what, String was, String is) {}

    /** Keeps immutable copies. */
    public PriceImport {
        changes = List.copyOf(changes);
        unlisted = List.copyOf(unlisted);
        models = Map.copyOf(models);
    }

    /**
     * Compares.
     *
     * @param wanted which models of the list are added, by {@code provider/name}
     */
    public static PriceImport of(Catalog catalog, PriceList list, Predicate<String> wanted) {
        Map<String, ListedModel> listed = new HashMap<>();
        list.models().forEach(model -> listed.putIfAbsent(model.type() + "/" + model.name(), model));
        List<Change> changes = new ArrayList<>();
        List<String> unlisted = new ArrayList<>();
        Map<String, ImportedModel> models = new LinkedHashMap<>();
        int unchanged = 0;
        Set<String> known = new HashSet<>();
        for (Catalog.Entry entry : catalog.entries()) {
            ModelCard card = entry.card();
            known.add(card.id());
            ListedModel model = listed.get(catalog.type(card.provider()) + "/" + card.name());
            if (model == null) {
                unlisted.add(card.id());
                continue;
            }
            Prices prices = model.prices(card.prices());
            List<Change> own = changes(card, model, prices);
            if (own.isEmpty()) {
                unchanged++;
                continue;
            }
            changes.addAll(own);
            models.put(card.id(), new ImportedModel(
                    prices,
                    card.context() == 0 ? model.context() : 0,
                    card.maxOutput() == 0 ? model.maxOutput() : 0,
                    null));
        }
        int others = 0;
        for (String provider : catalog.names()) {
            String type = catalog.type(provider);
            for (ListedModel model : listed.values().stream().filter(one -> one.type().equals(type)).toList()) {
                String id = provider + "/" + model.name();
                if (known.contains(id)) {
                    continue;
                }
                if (wanted.test(id)) {
                    changes.add(new Change(id, "added", "", model.input() + " / " + model.output()));
                    models.put(id, new ImportedModel(model.prices(null), model.context(), model.maxOutput(), model.card(provider)));
                } else {
                    others++;
                }
            }
        }
        return new PriceImport(changes, unchanged, unlisted, others, models);
    }

    private static List<Change> changes(ModelCard card, ListedModel model, Prices is) {
        List<Change> changes = new ArrayList<>();
        Prices was = card.prices();
        price(changes, card, "input price", was == null ? null : was.input(), is.input());
        price(changes, card, "output price", was == null ? null : was.output(), is.output());
        price(changes, card, "cache read price", was == null ? null : was.cacheRead(), is.cacheRead());
        price(changes, card, "cache write price", was == null ? null : was.cacheWrite(), is.cacheWrite());
        price(changes, card, "reasoning price", was == null ? null : was.reasoning(), is.reasoning());
        if (card.context() == 0 && model.context() > 0) {
            changes.add(new Change(card.id(), "window", "", String.valueOf(model.context())));
        }
        if (card.maxOutput() == 0 && model.maxOutput() > 0) {
            changes.add(new Change(card.id(), "longest answer", "", String.valueOf(model.maxOutput())));
        }
        return changes;
    }

    private static void price(List<Change> changes, ModelCard card, String what, @Nullable Money was, Money is) {
        if (!is.equals(was)) {
            changes.add(new Change(card.id(), what, was == null ? "" : was.toString(), is.toString()));
        }
    }
}
