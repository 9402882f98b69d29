package dev.baton.dsl.block;

import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Words;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Limits;
import dev.baton.spi.model.ModelSize;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Needs;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a block says of the model it wants. */
public final class NeedsWords {

    private final Set<String> capabilities = new LinkedHashSet<>();
    private int context;
    private @Nullable ModelSize size;
    private @Nullable String where;
    private @Nullable String pin;
    private @Nullable String strategy;
    private Limits limits = Limits.NONE;

    NeedsWords() {}

    void needs(Map<String, ?> options, CharSequence... words) {
        for (CharSequence word : words) {
            capabilities.add(word.toString());
        }
        options.forEach((name, value) -> {
            switch (name) {
                case "context" -> context = value instanceof Integer tokens && tokens > 0 ? tokens : wrong("context is a number of tokens, such as 16.k");
                case "size" -> size = ModelSize.valueOf(
                        Words.oneOf(value, "size", Set.of("small", "medium", "large")).toUpperCase(Locale.ROOT));
                case "where" -> where = String.valueOf(value);
                default -> throw new ScriptMistake("unknown_option", "needs has no option '" + name + "'");
            }
        });
    }

    void choose(Map<String, ?> options, @Nullable CharSequence name) {
        strategy = name == null ? null : name.toString();
        Double quality = null;
        Duration within = null;
        Money cost = null;
        for (Map.Entry<String, ?> option : options.entrySet()) {
            Object value = option.getValue();
            switch (option.getKey()) {
                case "quality" -> quality = value instanceof Number share && share.doubleValue() >= 0 && share.doubleValue() <= 1
                        ? Double.valueOf(share.doubleValue())
                        : wrong("quality is from 0 to 1, such as 0.7");
                case "within" -> within = value instanceof Duration time && !time.isNegative() ? time : wrong("within is a time, such as 800.ms");
                case "cost" -> cost = value instanceof Money money && money.nanos() >= 0 ? money : wrong("cost is an amount, such as 0.01.usd");
                default -> throw new ScriptMistake("unknown_option", "choose has no option '" + option.getKey() + "'");
            }
        }
        limits = new Limits(quality, within, cost);
    }

    void pin(String id) {
        pin = Words.model(id);
    }

    /** Who answers from passages must be able to, unless any chat model is asked for. */
    void implyAnswering() {
        if (!capabilities.contains(Capability.CHAT)) {
            capabilities.add(Capability.ANSWERING);
        }
    }

    @Nullable String pin() {
        return pin;
    }

    @Nullable String strategy() {
        return strategy;
    }

    /** An ask that names nothing needs what every ask does: chat. */
    Needs build() {
        return new Needs(capabilities.isEmpty() ? Set.of(Capability.CHAT) : capabilities, Set.of(), context, size, where, pin, limits);
    }

    private static <T> T wrong(String message) {
        throw new ScriptMistake("wrong_argument", message);
    }
}
