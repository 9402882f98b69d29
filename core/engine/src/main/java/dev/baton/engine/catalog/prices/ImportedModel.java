package dev.baton.engine.catalog.prices;

import dev.baton.spi.codec.PriceJson;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Prices;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was imported of a model.
 *
 * @param prices    what it costs
 * @param context   its window in tokens; 0 to leave the card's
 * @param maxOutput the most output tokens of an answer; 0 to leave the card's
 * @param added     the card of a model that was added; null where the provider has a card of its own
 */
public record ImportedModel(Prices prices, int context, int maxOutput, @Nullable ModelCard added) {

    /** The provider's own card with what was imported. */
    public ModelCard applyTo(ModelCard card) {
        ModelCard.Builder changed = card.toBuilder().prices(prices);
        if (context > 0) {
            changed.context(context);
        }
        if (maxOutput > 0) {
            changed.maxOutput(maxOutput);
        }
        return changed.build();
    }

    JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder();
        if (added != null) {
            json.put("can", added.capabilities())
                    .put("takes", added.modalities().stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList());
        }
        return json.putIfPresent("context", context == 0 ? null : context)
                .putIfPresent("maxOutput", maxOutput == 0 ? null : maxOutput)
                .put("prices", PriceJson.toJson(prices))
                .build();
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException where it is something else
     */
    static ImportedModel of(String id, Json json) {
        Prices costs = PriceJson.of(json.at("prices"));
        int context = (int) Math.clamp(json.at("context").integer(0), 0, Integer.MAX_VALUE);
        int maxOutput = (int) Math.clamp(json.at("maxOutput").integer(0), 0, Integer.MAX_VALUE);
        int slash = id.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("'" + id + "' is no provider/name");
        }
        if (!(json.at("can") instanceof JsonArray can)) {
            return new ImportedModel(costs, context, maxOutput, null);
        }
        ModelCard.Builder card = ModelCard.of(id.substring(0, slash), id.substring(slash + 1))
                .context(context)
                .maxOutput(maxOutput)
                .prices(costs)
                .at("cloud");
        can.forEach(one -> card.can(one.text("")));
        if (json.at("takes") instanceof JsonArray takes) {
            takes.forEach(one -> card.takes(Modality.valueOf(one.text("").toUpperCase(Locale.ROOT))));
        }
        return new ImportedModel(costs, context, maxOutput, card.build());
    }
}
