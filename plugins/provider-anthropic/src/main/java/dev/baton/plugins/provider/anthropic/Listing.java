package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import java.util.ArrayList;
import java.util.List;

/** Makes cards of the list of models ({@code GET /v1/models}), which says their windows and little else. */
final class Listing {

    private Listing() {}

    static List<ModelCard> cards(Endpoint endpoint, byte[] body) {
        Json answer;
        try {
            answer = Json.parse(body);
        } catch (JsonException e) {
            throw new BrokenAnswer(endpoint.name() + "'s list of models is no JSON (" + e.getMessage() + ")", e);
        }
        if (!(answer.at("data") instanceof JsonArray models)) {
            throw new BrokenAnswer(endpoint.name() + "'s list of models has no 'data'");
        }
        List<ModelCard> cards = new ArrayList<>();
        for (Json model : models) {
            String name = model.at("id").text("");
            if (!name.isBlank()) {
                ModelCard.Builder card = ModelCard.of(endpoint.name(), name)
                        .can(Capability.CHAT, Capability.TOOLS)
                        .context(tokens(model.at("max_input_tokens")))
                        .maxOutput(tokens(model.at("max_tokens")))
                        .at(endpoint.place());
                Json able = model.at("capabilities");
                if (able.at("image_input").at("supported").flag(false)) {
                    card.can(Capability.VISION).takes(Modality.IMAGE);
                }
                if (able.at("pdf_input").at("supported").flag(false)) {
                    card.can(Capability.DOCUMENTS).takes(Modality.FILE);
                }
                if (able.at("structured_outputs").at("supported").flag(false)) {
                    card.can(Capability.JSON);
                }
                if (able.at("thinking").at("supported").flag(false)) {
                    card.can(Capability.REASONING);
                }
                cards.add(card.build());
            }
        }
        return List.copyOf(cards);
    }

    private static int tokens(Json value) {
        return (int) Math.clamp(value.integer(0), 0, Integer.MAX_VALUE);
    }
}
