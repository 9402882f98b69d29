package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Words;
import dev.baton.engine.dispatch.upstream.LaneLimits;
import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.CardPatch;
import dev.baton.spi.model.LatencyProfile;
import dev.baton.spi.model.ModelSize;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model's card. */
public final class ModelBlock extends Directed {

    private final Set<String> capabilities = new LinkedHashSet<>();
    private final Set<String> places = new LinkedHashSet<>();
    private final Map<String, Double> quality = new LinkedHashMap<>();
    private final PriceLines prices = new PriceLines();
    private @Nullable Integer context;
    private @Nullable Integer maxOutput;
    private @Nullable ModelSize size;
    private @Nullable LatencyProfile latency;
    private @Nullable LaneLimits limits;

    ModelBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** What it can do; in place of what the catalog says. */
    @Example("can 'chat', 'tools', 'json'")
    public void can(CharSequence... words) {
        for (CharSequence word : words) {
            capabilities.add(word.toString());
        }
    }

    /** Its window in tokens. */
    @Example("context 128.k")
    public void context(int tokens) {
        context = positive(tokens, "context");
    }

    /** The most output tokens of an answer. */
    @Example("maxOutput 8.k")
    public void maxOutput(int tokens) {
        maxOutput = positive(tokens, "maxOutput");
    }

    /** Its class of size. */
    @Example("size medium")
    public void size(CharSequence word) {
        size = ModelSize.valueOf(Words.oneOf(word, "size", Set.of("small", "medium", "large")).toUpperCase(Locale.ROOT));
    }

    /** Where a text goes that is sent to it: local, cloud, a region. */
    @Example("where local")
    public void where(CharSequence... words) {
        places.addAll(List.of(words).stream().map(CharSequence::toString).toList());
    }

    /**
     * What it costs, in dollars per million tokens. A line with above holds for the whole of a longer request, one with service for requests that the
     * provider bills by that service tier, one with since from that day on, in UTC; what has no price of its own costs what input costs, or output.
     */
    @Example(
            value = "price input: 0.25.usd, output: 2.usd, cacheRead: 0.025.usd",
            options = {
                "input", "output", "cacheRead", "cacheWrite", "cacheWriteLong", "reasoning", "audioInput", "audioOutput", "imageInput", "above", "service", "since"
            })
    public void price(Map<String, ?> perMillion) {
        prices.add(perMillion);
    }

    /** How well it does a task, from 0 to 1. */
    @Example("quality chat: 0.74, classification: 0.81")
    public void quality(Map<String, ?> byTask) {
        byTask.forEach((task, value) -> {
            if (!(value instanceof Number figure) || figure.doubleValue() < 0 || figure.doubleValue() > 1) {
                throw new ScriptMistake("wrong_argument", "quality is from 0 to 1, such as chat: 0.74");
            }
            quality.put(task, figure.doubleValue());
        });
    }

    /** How quick it is: the time to the first token, and tokens a second after it. */
    @Example(value = "latency firstToken: 400.ms, tokensPerSecond: 80", options = {"firstToken", "tokensPerSecond"})
    public void latency(Map<String, ?> figures) {
        if (!(figures.get("firstToken") instanceof Duration first)
                || !(figures.get("tokensPerSecond") instanceof Number rate)
                || rate.doubleValue() <= 0) {
            throw new ScriptMistake("wrong_argument", "latency needs firstToken: a time, and tokensPerSecond: a number above 0");
        }
        latency = new LatencyProfile(first, rate.doubleValue());
    }

    /** How many calls go to it at once; who finds no place waits in turn, and asks the next model when the queue is full or the wait over. */
    @Example(value = "limit concurrency: 32, queue: 100, wait: 2.s", options = {"concurrency", "queue", "wait"})
    public void limit(Map<String, ?> words) {
        limits = LimitWords.of(words);
    }

    @Nullable LaneLimits limits() {
        return limits;
    }

    CardPatch patch(Position at) {
        return new CardPatch(capabilities, context, maxOutput, size, places, prices.prices(), quality, latency, at);
    }

    private static int positive(int tokens, String what) {
        if (tokens < 1) {
            throw new ScriptMistake("wrong_argument", what + " is a number of tokens, such as 128.k");
        }
        return tokens;
    }
}
