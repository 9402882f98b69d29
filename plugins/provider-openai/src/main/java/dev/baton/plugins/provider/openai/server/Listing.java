package dev.baton.plugins.provider.openai.server;

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
 * claimed than that it chats; of others only what the list says, see {@link ListedFacts}.
 */
public final class Listing {

    private final Server server;
    private final OpenFamilies families;

    /** For that server's list. */
    public Listing(Server server, OpenFamilies families) {
        this.server = server;
        this.families = families;
    }

    /**
     * The cards of the models in it.
     *
     * @throws BrokenAnswer where it is no list
     */
    public List<ModelCard> cards(byte[] body) {
        Json answer;
        try {
            answer = Json.parse(body);
        } catch (JsonException e) {
            throw new BrokenAnswer(server.name() + "'s list of models is no JSON (" + e.getMessage() + ")", e);
        }
        Map<String, ModelCard> cards = new LinkedHashMap<>();
        // Some servers say null where they have none.
        if (list(answer) instanceof JsonArray models) {
            for (Json model : models) {
                String name = model.at("id").text("");
                if (!name.isBlank() && families.isServed(name)) {
                    cards.putIfAbsent(name, card(name, model));
                }
            }
        }
        return List.copyOf(cards.values());
    }

    /** Most servers put the list into an object; Together sends it bare. */
    private Json list(Json answer) {
        if (answer instanceof JsonArray bare && !bare.at(0).at("id").isNull()) {
            return bare;
        }
        if (answer instanceof JsonObject object && object.has("data")) {
            return object.at("data");
        }
        throw new BrokenAnswer(server.name() + "'s list of models has no 'data'");
    }

    private ModelCard card(String name, Json model) {
        ModelCard.Builder card = ModelCard.of(server.name(), name).at(server.place());
        if (server.preset().selfHosted() || server.isLoopback()) {
            card.prices(Prices.FREE);
        }
        card.can(families.isEmbedding(name) ? Capability.EMBEDDING : Capability.CHAT);
        if (server.preset().logprobs() && !families.isEmbedding(name)) {
            card.can(Capability.LOGPROBS);
        }
        ListedFacts.add(model, card);
        families.describe(name, card);
        return card.build();
    }
}
