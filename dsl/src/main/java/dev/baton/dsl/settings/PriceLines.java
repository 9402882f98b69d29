package dev.baton.dsl.settings;

import dev.baton.dsl.value.ScriptMistake;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Prices;
import dev.baton.spi.model.Rates;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lines of a model's prices: one that always held, and others for longer requests and from later days on. For one thread. */
final class PriceLines {

    /** By the day from which on they hold; what always held is that of the first day of all. */
    private final Map<LocalDate, Line> lines = new TreeMap<>();

    /** What holds from a day on. */
    private static final class Line {
        private @Nullable Rates rates;
        private final Map<Long, Rates> above = new TreeMap<>();
    }

    void add(Map<String, ?> words) {
        LocalDate day = words.containsKey("since") ? day(words.get("since")) : LocalDate.MIN;
        Long above = words.containsKey("above") ? (Long) above(words.get("above")) : null;
        Rates rates = rates(words);
        // A line that is wrong is none: what is missing without it is not told as well.
        Line line = lines.computeIfAbsent(day, any -> new Line());
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

    private static ScriptMistake twice() {
        return new ScriptMistake("double_name", "These prices are given already: another line needs another day (since:) or another length (above:)");
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
     * @throws ScriptMistake where what always held, or what holds for shorter requests, is not said
     */
    @Nullable Prices prices() {
        Prices all = null;
        for (Map.Entry<LocalDate, Line> one : lines.entrySet()) {
            boolean first = one.getKey().equals(LocalDate.MIN);
            Rates rates = one.getValue().rates;
            if (rates == null || all == null && !first) {
                throw new ScriptMistake("wrong_argument", "price also needs a line " + (rates == null ? "without above, for shorter requests"
                        : "without since, for what holds until then"));
            }
            Prices prices = new Prices(rates);
            for (Map.Entry<Long, Rates> tier : one.getValue().above.entrySet()) {
                prices = prices.above(tier.getKey(), tier.getValue());
            }
            all = all == null ? prices : all.until(prices.since(one.getKey()));
        }
        return all;
    }
}
