package dev.baton.engine.build;

import dev.baton.spi.model.Capability;
import dev.baton.spi.model.Limits;
import dev.baton.spi.model.ModelSize;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Needs;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wanted of a model: what it must be able to do, and the limits it is chosen under. For one step and one thread. */
public final class NeedsBuilder {

    private final Set<String> capabilities = new LinkedHashSet<>();
    private int context;
    private @Nullable ModelSize size;
    private @Nullable String where;
    private @Nullable String pin;
    private @Nullable String strategy;
    private @Nullable Double quality;
    private @Nullable Duration within;
    private @Nullable Money cost;

    NeedsBuilder() {}

    /** Capabilities, besides those named before: {@code chat}, {@code tools}, … */
    public NeedsBuilder can(String... words) {
        capabilities.addAll(List.of(words));
        return this;
    }

    /** The least window in tokens. */
    public NeedsBuilder context(int tokens) {
        if (tokens <= 0) {
            throw new IllegalArgumentException("a window has tokens, not " + tokens);
        }
        context = tokens;
        return this;
    }

    /** The class of size. */
    public NeedsBuilder size(ModelSize word) {
        size = word;
        return this;
    }

    /** Where the text may go: {@code local}, {@code cloud}, a region, a provider. */
    public NeedsBuilder where(String place) {
        where = place;
        return this;
    }

    /** The one model that may serve, as {@code provider/name}. */
    public NeedsBuilder model(String id) {
        int slash = id.indexOf('/');
        if (slash <= 0 || slash == id.length() - 1) {
            throw new IllegalArgumentException("a model is named provider/name, such as openai/gpt-5-mini, not '" + id + "'");
        }
        pin = id;
        return this;
    }

    /** The strategy that orders the models. */
    public NeedsBuilder choose(String name) {
        strategy = name;
        return this;
    }

    /** The least expected quality for the task, 0 to 1. */
    public NeedsBuilder quality(double least) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("quality is from 0 to 1, not " + least);
        }
        quality = least;
        return this;
    }

    /** The greatest expected latency, and the step's deadline. */
    public NeedsBuilder within(Duration most) {
        within = most;
        return this;
    }

    /** The greatest expected cost of a call. */
    public NeedsBuilder cost(Money most) {
        cost = most;
        return this;
    }

    /** Who answers from passages must be able to, unless any chat model is asked for. */
    void implyAnswering() {
        if (!capabilities.contains(Capability.CHAT)) {
            capabilities.add(Capability.ANSWERING);
        }
    }

    @Nullable String strategy() {
        return strategy;
    }

    /** An ask that names nothing needs what every ask does: chat. */
    Needs build() {
        Limits limits = quality == null && within == null && cost == null ? Limits.NONE : new Limits(quality, within, cost);
        return new Needs(capabilities.isEmpty() ? Set.of(Capability.CHAT) : capabilities, Set.of(), context, size, where, pin, limits);
    }
}
