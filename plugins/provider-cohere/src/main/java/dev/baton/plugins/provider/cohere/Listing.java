package dev.baton.plugins.provider.cohere;

import dev.baton.spi.codec.CardFile;
import dev.baton.spi.codec.Endpoint;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cards of Cohere's models: those that the plugin knows, and those that a deployment of one's own lists ({@code GET /v1/models}). */
final class Listing {

    private final Endpoint endpoint;
    private final CardFile file;

    Listing(Endpoint endpoint, CardFile file) {
        this.endpoint = endpoint;
        this.file = file;
    }

    /** The models that Cohere itself serves. */
    List<ModelCard> known() {
        return file.cards(endpoint.name(), endpoint.place());
    }

    /** The models listed; of one that is known, its claims and qualities too, but not its price, which is Cohere's. */
    List<ModelCard> cards(byte[] body) {
        Json answer;
        try {
            answer = Json.parse(body);
        } catch (JsonException e) {
            throw new BrokenAnswer(endpoint.name() + "'s list of models is no JSON (" + e.getMessage() + ")", e);
        }
        if (!(answer.at("models") instanceof JsonArray models)) {
            throw new BrokenAnswer(endpoint.name() + "'s list of models has no 'models'");
        }
        Map<String, ModelCard> known = known().stream().collect(Collectors.toMap(ModelCard::name, Function.identity()));
        Map<String, ModelCard> cards = new LinkedHashMap<>();
        for (Json model : models) {
            String name = model.at("name").text("");
            ModelCard card = name.isBlank() ? null : card(name, model, known.get(name));
            if (card != null && !card.capabilities().isEmpty()) {
                cards.putIfAbsent(name, card);
            }
        }
        return List.copyOf(cards.values());
    }

    private ModelCard card(String name, Json model, @Nullable ModelCard known) {
        ModelCard.Builder card = known == null
                ? ModelCard.of(endpoint.name(), name).at(endpoint.place())
                : known.toBuilder().prices(null).latency(null);
        double context = model.at("context_length").decimal(0);
        if (context >= 1 && context <= Integer.MAX_VALUE) {
            card.context((int) context);
        }
        if (model.at("endpoints") instanceof JsonArray endpoints) {
            endpoints.forEach(one -> {
                switch (one.text("")) {
                    case "chat" -> card.can(Capability.CHAT);
                    case "embed" -> card.can(Capability.EMBEDDING);
                    case "rerank" -> card.can(Capability.RERANK);
                    default -> {
                        // An endpoint that is not asked here, such as 'classify'.
                    }
                }
            });
        }
        if (model.at("features") instanceof JsonArray features) {
            features.forEach(one -> feature(one.text(""), card));
        }
        return card.build();
    }

    private static void feature(String word, ModelCard.Builder card) {
        switch (word) {
            case "tools" -> card.can(Capability.TOOLS);
            case "json_mode", "json_schema" -> card.can(Capability.JSON);
            case "vision" -> card.can(Capability.VISION).takes(Modality.IMAGE);
            case "reasoning" -> card.can(Capability.REASONING);
            default -> {
                // A word that no need is written in.
            }
        }
    }
}
