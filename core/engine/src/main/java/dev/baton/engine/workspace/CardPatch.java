package dev.baton.engine.workspace;

import dev.baton.engine.plan.Position;
import dev.baton.spi.model.LatencyProfile;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.ModelSize;
import dev.baton.spi.model.Prices;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace says of a model: added to the card that its provider has, or a card of its own where the provider has none. What
 * is null or empty changes nothing.
 *
 * @param capabilities what it claims; replaces what the card claimed
 * @param context      its window in tokens
 * @param maxOutput    the most output tokens of an answer
 * @param size         its class of size
 * @param places       where a text goes
 * @param prices       what it costs
 * @param quality      how well it does a task, by task; added to the card's
 * @param latency      how quick it is
 * @param position     where it is said
 */
public record CardPatch(
        Set<String> capabilities,
        @Nullable Integer context,
        @Nullable Integer maxOutput,
        @Nullable ModelSize size,
        Set<String> places,
        @Nullable Prices prices,
        Map<String, Double> quality,
        @Nullable LatencyProfile latency,
        Position position) {

    /** Keeps immutable copies. */
    public CardPatch {
        capabilities = Set.copyOf(capabilities);
        places = Set.copyOf(places);
        quality = Map.copyOf(quality);
    }

    /** The card with these changes. */
    public ModelCard applyTo(ModelCard card) {
        return new ModelCard(
                card.provider(),
                card.name(),
                capabilities.isEmpty() ? card.capabilities() : capabilities,
                card.modalities(),
                context == null ? card.context() : context,
                maxOutput == null ? card.maxOutput() : maxOutput,
                size == null ? card.size() : size,
                places.isEmpty() ? card.places() : places,
                prices == null ? card.prices() : prices,
                merged(card.quality()),
                latency == null ? card.latency() : latency);
    }

    private Map<String, Double> merged(Map<String, Double> before) {
        Map<String, Double> all = new HashMap<>(before);
        all.putAll(quality);
        return all;
    }
}
