package dev.baton.dsl.settings;

import dev.baton.dsl.value.ScriptMistake;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Prices;
import dev.baton.spi.model.Rates;
import dev.baton.spi.reply.Usage;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lines of a model's prices: one that always held, and others for longer requests, for other service tiers and from later days on. For one thread. */
final class PriceLines {

    /** By the day from which on they hold; what always held is that of the first day of all. */
    private final Map<LocalDate, Line> lines = new TreeMap<>();

    /** What holds from a day on, by service tier: that of the empty name is the usual one. */
    private static final class Line {
        private final Map<String, Tariff> services = new TreeMap<>();
    }

    /** What holds for one service tier. */
    private static final class Tariff {
        private @Nullable Rates rates;
        private final Map<Long, Rates> above = new TreeMap<>();

        /**
         * All of it.
         *
         * @throws ScriptMistake where what holds for shorter requests is not said
         */
        Prices prices() {
            if (rates == null) {
                throw new ScriptMistake("wrong_argument", "price also needs a line without above, for shorter requests");
            }
            Prices prices = new Prices(rates);
            for (Map.Entry<Long, Rates> tier : above.entrySet()) {
                prices = prices.above(tier.getKey(), tier.getValue());
            }
            return prices;
        }
    }

    void add(Map<String, ?> words) {
        LocalDate day = words.containsKey("since") ? day(words.get("since")) : LocalDate.MIN;
        Long above = words.containsKey("above") ? (Long) above(words.get("above")) : null;
        String service = words.containsKey("service") ? service(words.get("service")) : "";
        Rates rates = rates(words);
        // A line that is wrong is none: what is missing without it is not told as well.
        Tariff line = lines.computeIfAbsent(day, any -> new Line()).services.computeIfAbsent(service, any -> new Tariff());
        Rates before = above == null ? line.rates : line.above.get(above);
        if (before != null) {
            throw twice();
        }
        if (above == null) {
            line.rates = rates;
        } else {
            line.above.put(above, rates);
        }
    }

    private static long above(@Nullable Object said) {
        if (said instanceof Number tokens && tokens.longValue() > 0) {
            return tokens.longValue();
        }
        throw new ScriptMistake("wrong_argument", "above is a number of tokens, such as 200.k");
    }

    private static String service(@Nullable Object said) {
        String name = String.valueOf(said);
        if (said instanceof CharSequence && Usage.isService(name)) {
            return name;
        }
        throw new ScriptMistake("wrong_argument", "service is one of the provider's service tiers as its answers name it, such as 'flex', 'priority' or 'batch'; the usual one's prices have no service:");
    }

    private static ScriptMistake twice() {
        return new ScriptMistake("double_name",
                "These prices are given already: another line needs another day (since:), another length (above:) or another service tier (service:)");
    }

    private static LocalDate day(@Nullable Object said) {
        try {
            return said instanceof LocalDate day ? day : LocalDate.parse(String.valueOf(said));
        } catch (DateTimeException wrong) {
            throw new ScriptMistake("wrong_argument", "since is a day, such as '2026-12-01'");
        }
    }

    private static Rates rates(Map<String, ?> words) {
        Money input = amount(words, "input", null);
        Money output = amount(words, "output", null);
        Money cacheWrite = amount(words, "cacheWrite", input);
        return new Rates(
                input,
                amount(words, "cacheRead", input),
                cacheWrite,
                amount(words, "cacheWriteLong", cacheWrite),
                amount(words, "audioInput", input),
                amount(words, "imageInput", input),
                output,
                amount(words, "reasoning", output),
                amount(words, "audioOutput", output));
    }

    private static Money amount(Map<String, ?> prices, String name, @Nullable Money otherwise) {
        Object value = prices.containsKey(name) ? prices.get(name) : otherwise;
        if (!(value instanceof Money money) || money.nanos() < 0) {
            throw new ScriptMistake("wrong_argument", "price needs " + name + ": an amount such as 0.25.usd");
        }
        return money;
    }

    /**
     * All of them; null where there is no line.
     *
     * @throws ScriptMistake where what always held, or what holds for shorter requests, or by the usual service tier, is not said
     */
    @Nullable Prices prices() {
        Prices all = null;
        for (Map.Entry<LocalDate, Line> one : lines.entrySet()) {
            if (all == null && !one.getKey().equals(LocalDate.MIN)) {
                throw new ScriptMistake("wrong_argument", "price also needs a line without since, for what holds until then");
            }
            Map<String, Tariff> services = one.getValue().services;
            Tariff usual = services.get("");
            if (usual == null) {
                throw new ScriptMistake("wrong_argument", "price also needs a line without service, for the usual service tier");
            }
            Prices prices = usual.prices();
            for (Map.Entry<String, Tariff> service : services.entrySet()) {
                prices = service.getKey().isEmpty() ? prices : prices.service(service.getKey(), service.getValue().prices());
            }
            all = all == null ? prices : all.until(prices.since(one.getKey()));
        }
        return all;
    }
}
