package dev.baton.plugins.provider.openai;

import dev.baton.spi.codec.OpenFamilies;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Prices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes cards of what a server says it serves ({@code GET /models}). Of a model that is known as one of an open family, more is
 * claimed than that it chats; of others nothing else, since the list does not say.
 */
final class Listing {

    /** What a server may call the window it serves: vLLM, OpenRouter, Groq, Mistral. */
    private static final List<String> CONTEXT =
            List.of("max_model_len", "context_length", "context_window", "max_context_length");

    private final Server server;
    private final OpenFamilies families;

    Listing(Server server, OpenFamilies families) {
        this.server = server;
        this.families = families;
    }

    List<ModelCard> cards(byte[] body) {
        Json answer;
        try {
            answer = Json.parse(body);
        } catch (JsonException e) {
            throw new BrokenAnswer(server.name() + "'s list of models is no JSON (" + e.getMessage() + ")", e);
        }
        if (!(answer instanceof JsonObject object) || !object.has("data")) {
            throw new BrokenAnswer(server.name() + "'s list of models has no 'data'");
        }
        Map<String, ModelCard> cards = new LinkedHashMap<>();
        // Some servers say null where they have none.
        if (object.at("data") instanceof JsonArray models) {
            for (Json model : models) {
                String name = model.at("id").text("");
                if (!name.isBlank() && families.isServed(name)) {
                    cards.putIfAbsent(name, card(name, model));
                }
            }
        }
        return List.copyOf(cards.values());
    }

    private ModelCard card(String name, Json model) {
        ModelCard.Builder card = ModelCard.of(server.name(), name).at(server.place());
        if (server.preset().isSelfHosted() || server.isLoopback()) {
            card.prices(Prices.FREE);
        }
        for (String field : CONTEXT) {
            long tokens = model.at(field).integer(0);
            if (tokens > 0 && tokens <= Integer.MAX_VALUE) {
                card.context((int) tokens);
                break;
            }
        }
        if (families.isEmbedding(name)) {
            card.can(Capability.EMBEDDING);
        } else {
            card.can(Capability.CHAT);
        }
        families.describe(name, card);
        return card.build();
    }
}
