package dev.baton.spi.codec;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.LatencyProfile;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.ModelSize;
import dev.baton.spi.model.Prices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The cards of a provider's models that a plugin brings as data, {@code {"models": [{…}]}}. Of a model: {@code name}, {@code can} and {@code
 * takes} (capabilities and modalities), {@code context} and {@code maxOutput} in tokens, {@code size}, {@code prices} in dollars per million
 * tokens (see {@link PriceJson}), {@code pricesFrom} (those that hold from a day on, by that day, where they are announced), {@code quality} by task, {@code latency} ({@code
 * firstTokenMillis}, {@code tokensPerSecond}), and {@code source}: the page that each figure was taken from, and the day. What is not given is
 * unknown. Immutable.
 */
public final class CardFile {

    private final Json file;

    private CardFile(Json file) {
        this.file = file;
    }

    /**
     * The file of that name beside the class.
     *
     * @throws IllegalStateException where the plugin was built without it
     */
    public static CardFile beside(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the plugin lacks its file " + name);
            }
            return new CardFile(Json.parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's file " + name + " cannot be read", e);
        }
    }

    /** The file as it is, for what a plugin keeps in it beside its models. */
    public Json json() {
        return file;
    }

    /**
     * The cards, as models of the provider of that name.
     *
     * @param place where a text goes that is sent to them, such as {@code cloud}
     */
    public List<ModelCard> cards(String provider, String place) {
        return cards(provider, place, LocalDate.MIN);
    }

    /** The cards, with the prices that hold on that day and later. */
    public List<ModelCard> cards(String provider, String place, LocalDate day) {
        List<ModelCard> cards = new ArrayList<>();
        if (file.at("models") instanceof JsonArray models) {
            models.forEach(model -> cards.add(card(model, provider, place, day)));
        }
        return List.copyOf(cards);
    }

    private static ModelCard card(Json model, String provider, String place, LocalDate day) {
        ModelCard.Builder card = ModelCard.of(provider, model.at("name").text(""))
                .context((int) model.at("context").integer(0))
                .maxOutput((int) model.at("maxOutput").integer(0))
                .at(place);
        String size = model.at("size").text("");
        if (!size.isEmpty()) {
            card.size(ModelSize.valueOf(size.toUpperCase(Locale.ROOT)));
        }
        if (model.at("prices") instanceof JsonObject prices) {
            card.prices(prices(prices, model.at("pricesFrom")).from(day));
        }
        if (model.at("can") instanceof JsonArray can) {
            can.forEach(one -> card.can(one.text("")));
        }
        if (model.at("takes") instanceof JsonArray takes) {
            takes.forEach(one -> card.takes(Modality.valueOf(one.text("").toUpperCase(Locale.ROOT))));
        }
        if (model.at("quality") instanceof JsonObject quality) {
            quality.forEach((task, figure) -> card.quality(task, figure.decimal(0)));
        }
        Json latency = model.at("latency");
        if (!latency.isNull()) {
            card.latency(new LatencyProfile(
                    Duration.ofMillis(latency.at("firstTokenMillis").integer(0)), latency.at("tokensPerSecond").decimal(1)));
        }
        return card.build();
    }

    private static Prices prices(JsonObject first, Json later) {
        Prices prices = PriceJson.of(first);
        if (later instanceof JsonObject days) {
            for (Map.Entry<String, Json> one : days.members()) {
                prices = prices.until(PriceJson.of(one.getValue()).since(LocalDate.parse(one.getKey())));
            }
        }
        return prices;
    }
}
