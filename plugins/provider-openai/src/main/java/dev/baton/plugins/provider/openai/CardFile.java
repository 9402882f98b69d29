package dev.baton.plugins.provider.openai;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.LatencyProfile;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.ModelSize;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Prices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cards of OpenAI's own models: {@code openai-models.json}, where each figure has its source. Safe for many threads. */
final class CardFile {

    /** The cards, as models of that server. */
    List<ModelCard> cards(Server server) {
        List<ModelCard> cards = new ArrayList<>();
        if (Resource.json("openai-models.json").at("models") instanceof JsonArray models) {
            models.forEach(model -> cards.add(card(model, server)));
        }
        return List.copyOf(cards);
    }

    private static ModelCard card(Json model, Server server) {
        ModelCard.Builder card = ModelCard.of(server.name(), model.at("name").text(""))
                .context((int) model.at("context").integer(0))
                .maxOutput((int) model.at("maxOutput").integer(0))
                .size(ModelSize.valueOf(model.at("size").text("").toUpperCase(Locale.ROOT)))
                .at(server.place())
                .prices(prices(model.at("prices")));
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

    private static Prices prices(Json prices) {
        Prices plain = Prices.of(money(prices.at("input")), money(prices.at("output")));
        if (!prices.at("cacheRead").isNull()) {
            plain = plain.cacheRead(money(prices.at("cacheRead")));
        }
        return prices.at("cacheWrite").isNull() ? plain : plain.cacheWrite(money(prices.at("cacheWrite")));
    }

    private static Money money(Json dollars) {
        if (!(dollars instanceof JsonNumber number)) {
            throw new IllegalStateException("a price that is no number: " + dollars);
        }
        return Money.dollars(number.value());
    }
}
