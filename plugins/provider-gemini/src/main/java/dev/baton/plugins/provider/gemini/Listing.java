package dev.baton.plugins.provider.gemini;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes cards of what the Gemini API says it serves ({@code GET /models}). A model that is known by its card keeps it; of others is
 * claimed what the list tells, and of Gemini's own line of chat models what they all do. The list names no prices.
 */
final class Listing {

    private static final Pattern LINE = Pattern.compile("gemini-(\\d[\\d.]*-)?(pro|flash|flash-lite)(-latest|-preview.*|-\\d+)?|gemini-\\d+-[a-z]+");
    /** They answer with pictures or sound, or in another protocol, whatever methods the list gives them. */
    private static final Pattern OTHER = Pattern.compile("image|-tts|-live|audio|robotics|computer-use|research|banana|omni|veo|imagen|lyria|aqa");

    private final String provider;
    private final String place;

    Listing(String provider, String place) {
        this.provider = provider;
        this.place = place;
    }

    List<ModelCard> cards(byte[] body, List<ModelCard> known) {
        Json answer;
        try {
            answer = Json.parse(body);
        } catch (JsonException e) {
            throw new BrokenAnswer(provider + "'s list of models is no JSON (" + e.getMessage() + ")", e);
        }
        if (!(answer instanceof JsonObject object) || !(object.at("models") instanceof JsonArray models)) {
            throw new BrokenAnswer(provider + "'s list of models has no 'models'");
        }
        Map<String, ModelCard> byName = known.stream().collect(Collectors.toMap(ModelCard::name, Function.identity()));
        Map<String, ModelCard> cards = new LinkedHashMap<>();
        for (Json model : models) {
            String name = model.at("name").text("").replaceFirst("^models/", "");
            boolean chats = has(model, "generateContent") && !OTHER.matcher(name).find();
            boolean embeds = has(model, "embedContent");
            if (!name.isBlank() && (chats || embeds)) {
                cards.putIfAbsent(name, byName.containsKey(name) ? byName.get(name) : card(name, model, chats));
            }
        }
        return List.copyOf(cards.values());
    }

    private ModelCard card(String name, Json model, boolean chats) {
        ModelCard.Builder card = ModelCard.of(provider, name)
                .at(place)
                .context(tokens(model.at("inputTokenLimit")))
                .can(chats ? Capability.CHAT : Capability.EMBEDDING);
        if (!chats) {
            return card.build();
        }
        card.maxOutput(tokens(model.at("outputTokenLimit")));
        if (model.at("thinking").flag(false)) {
            card.can(Capability.REASONING);
        }
        if (LINE.matcher(name).matches()) {
            card.can(Capability.TOOLS, Capability.JSON, Capability.VISION, Capability.AUDIO, Capability.DOCUMENTS, Capability.CODE);
            card.takes(Modality.IMAGE, Modality.AUDIO, Modality.FILE);
        }
        return card.build();
    }

    private static boolean has(Json model, String method) {
        return model.at("supportedGenerationMethods") instanceof JsonArray methods
                && methods.items().stream().anyMatch(one -> one.text("").equals(method));
    }

    private static int tokens(Json limit) {
        return (int) Math.clamp(limit.integer(0), 0, Integer.MAX_VALUE);
    }
}
