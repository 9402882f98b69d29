package dev.baton.plugins.provider.ollama;

import dev.baton.spi.codec.OpenFamilies;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Prices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes cards of what is installed: the names of {@code GET /api/tags}, and of each what {@code POST /api/show} tells. How well a model does
 * is known by its family's name, where that is known.
 */
final class Listing {

    private final OllamaServer server;
    private final OpenFamilies families;

    Listing(OllamaServer server, OpenFamilies families) {
        this.server = server;
        this.families = families;
    }

    /** What the list tells: names, and where each is run. Its claims are those of its family. */
    List<ModelCard> cards(byte[] body) {
        JsonObject answer = parsed(body, "list of models");
        if (!answer.has("models")) {
            throw new BrokenAnswer(server.endpoint().name() + "'s list of models has no 'models'");
        }
        Map<String, ModelCard> cards = new LinkedHashMap<>();
        // It says null where it has none.
        if (answer.at("models") instanceof JsonArray models) {
            for (Json model : models) {
                String name = model.at("name").text("");
                if (!name.isBlank() && families.isServed(name)) {
                    cards.putIfAbsent(name, listed(name, model));
                }
            }
        }
        return List.copyOf(cards.values());
    }

    /** What the server tells of that model; of a server too old to tell capabilities, the card's stay. */
    ModelCard described(ModelCard listed, byte[] body) {
        JsonObject answer = parsed(body, "description of " + listed.name());
        Json info = answer.at("model_info");
        ModelCard.Builder card = place(listed.name(), isRemote(listed.name(), answer) || !listed.isAt(server.endpoint().place()));
        listed.quality().forEach(card::quality);
        card.size(listed.size() == null ? Parameters.size(answer) : listed.size());
        card.context(Parameters.context(answer, info, server.context()));
        if (answer.at("capabilities") instanceof JsonArray capabilities) {
            for (Json one : capabilities) {
                claim(one.text("").toLowerCase(Locale.ROOT), card);
            }
            if (listed.can(Capability.CODE)) {
                card.can(Capability.CODE);
            }
        } else {
            card.can(listed.capabilities().toArray(String[]::new));
            card.takes(listed.modalities().toArray(Modality[]::new));
        }
        return card.build();
    }

    private ModelCard listed(String name, Json model) {
        ModelCard.Builder card = place(name, isRemote(name, model));
        boolean embeds = families.isEmbedding(name) || model.at("details").at("family").text("").contains("bert");
        card.can(embeds ? Capability.EMBEDDING : Capability.CHAT);
        families.describe(name, card);
        return card.build();
    }

    /** A server on this machine may hand a model's calls on to Ollama's own service. */
    private static boolean isRemote(String name, Json model) {
        return !model.at("remote_host").text("").isEmpty() || name.endsWith("-cloud") || name.endsWith(":cloud");
    }

    private ModelCard.Builder place(String name, boolean remote) {
        ModelCard.Builder card = ModelCard.of(server.endpoint().name(), name).at(remote ? "cloud" : server.endpoint().place());
        return remote || server.isHosted() ? card : card.prices(Prices.FREE);
    }

    /** In the server's words; one that is not known here is as good, where scripts use it. */
    private static void claim(String word, ModelCard.Builder card) {
        switch (word) {
            // Every answer can be held to a schema: the sampler picks from the tokens that fit.
            case "completion" -> card.can(Capability.CHAT, Capability.JSON);
            case "thinking" -> card.can(Capability.REASONING);
            case "vision" -> card.can(Capability.VISION).takes(Modality.IMAGE);
            // The API takes no sound, whatever the model could hear.
            case "", "audio" -> {}
            default -> card.can(word);
        }
    }

    private JsonObject parsed(byte[] body, String what) {
        try {
            if (Json.parse(body) instanceof JsonObject answer) {
                return answer;
            }
        } catch (JsonException e) {
            throw new BrokenAnswer(server.endpoint().name() + "'s " + what + " is no JSON (" + e.getMessage() + ")", e);
        }
        throw new BrokenAnswer(server.endpoint().name() + "'s " + what + " is no JSON object");
    }
}
