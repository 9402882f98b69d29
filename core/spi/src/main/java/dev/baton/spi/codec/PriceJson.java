package dev.baton.spi.codec;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.PriceTier;
import dev.baton.spi.model.Prices;
import dev.baton.spi.model.Rates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prices as JSON, in dollars per million tokens: {@code input} and {@code output}, and where they are not those {@code cacheRead}, {@code cacheWrite}, {@code
 * cacheWriteLong} (an entry that stays for longer), {@code audioInput}, {@code imageInput}, {@code reasoning}, {@code audioOutput}. {@code above} has the
 * prices of longer requests, by the tokens that they exceed, {@code services} those of other service tiers, by name, {@code since} the first day, and {@code later} what holds from a later day on, by that day.
 */
public final class PriceJson {

    private PriceJson() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException where they are none
     */
    public static Prices of(Json json) {
        Prices prices = tiers(json);
        if (json.at("services") instanceof JsonObject services) {
            for (Map.Entry<String, Json> service : services.members()) {
                prices = prices.service(service.getKey(), tiers(service.getValue()));
            }
        }
        String since = json.at("since").text("");
        if (!since.isEmpty()) {
            prices = prices.since(LocalDate.parse(since));
        }
        if (json.at("later") instanceof JsonObject days) {
            for (Map.Entry<String, Json> day : days.members()) {
                prices = prices.until(of(day.getValue()).since(LocalDate.parse(day.getKey())));
            }
        }
        return prices;
    }

    private static Prices tiers(Json json) {
        Prices prices = new Prices(rates(json));
        if (json.at("above") instanceof JsonObject tiers) {
            for (Map.Entry<String, Json> tier : tiers.members()) {
                prices = prices.above(Long.parseLong(tier.getKey()), rates(tier.getValue()));
            }
        }
        return prices;
    }

    private static Rates rates(Json json) {
        Money input = money(json, "input");
        Rates rates = Rates.of(input, money(json, "output"));
        if (!json.at("cacheRead").isNull()) {
            rates = rates.cacheRead(money(json, "cacheRead"));
        }
        if (!json.at("cacheWrite").isNull()) {
            rates = rates.cacheWrite(money(json, "cacheWrite"));
        }
        if (!json.at("cacheWriteLong").isNull()) {
            rates = rates.cacheWriteLong(money(json, "cacheWriteLong"));
        }
        if (!json.at("audioInput").isNull()) {
            rates = rates.audioInput(money(json, "audioInput"));
        }
        if (!json.at("imageInput").isNull()) {
            rates = rates.imageInput(money(json, "imageInput"));
        }
        if (!json.at("reasoning").isNull()) {
            rates = rates.reasoning(money(json, "reasoning"));
        }
        return json.at("audioOutput").isNull() ? rates : rates.audioOutput(money(json, "audioOutput"));
    }

    private static Money money(Json prices, String name) {
        if (prices.at(name) instanceof JsonNumber number && number.value().signum() >= 0) {
            return Money.dollars(number.value());
        }
        throw new IllegalArgumentException("the price '" + name + "' is no number of dollars");
    }

    /** The prices; what follows another class is said only for what most models have: cache and reasoning. */
    public static JsonObject toJson(Prices prices) {
        JsonObject json = toJson(prices.rates());
        JsonObject above = JsonObject.EMPTY;
        for (PriceTier tier : prices.tiers()) {
            above = above.with(String.valueOf(tier.above()), toJson(tier.rates()));
        }
        JsonObject later = JsonObject.EMPTY;
        for (Prices one : prices.later()) {
            later = later.with(String.valueOf(one.since()), toJson(one));
        }
        JsonObject services = JsonObject.EMPTY;
        for (Map.Entry<String, Prices> service : prices.services().entrySet()) {
            services = services.with(service.getKey(), toJson(service.getValue()));
        }
        json = prices.tiers().isEmpty() ? json : json.with("above", above);
        json = prices.services().isEmpty() ? json : json.with("services", services);
        json = prices.since() == null ? json : json.with("since", prices.since().toString());
        return prices.later().isEmpty() ? json : json.with("later", later);
    }

    private static JsonObject toJson(Rates rates) {
        return JsonObject.builder()
                .put("input", rates.input().inDollars())
                .put("output", rates.output().inDollars())
                .put("cacheRead", rates.cacheRead().inDollars())
                .put("cacheWrite", rates.cacheWrite().inDollars())
                .putIfPresent("cacheWriteLong", unless(rates.cacheWrite(), rates.cacheWriteLong()))
                .put("reasoning", rates.reasoning().inDollars())
                .putIfPresent("audioInput", unless(rates.input(), rates.audioInput()))
                .putIfPresent("imageInput", unless(rates.input(), rates.imageInput()))
                .putIfPresent("audioOutput", unless(rates.output(), rates.audioOutput()))
                .build();
    }

    private static @Nullable BigDecimal unless(Money followed, Money own) {
        return own.equals(followed) ? null : own.inDollars();
    }
}
