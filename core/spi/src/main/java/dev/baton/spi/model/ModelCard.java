package dev.baton.spi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog knows of one model at one provider. A card claims what the model can do; the engine never guesses beyond it.
 *
 * @param provider     the name of the configured provider, such as {@code openai} or {@code gpu-box}
 * @param name         the model's name at that provider, sent as it is
 * @param capabilities what it claims, in the words of {@link Capability} or others
 * @param modalities   what may go in; text at least
 * @param context      its window in tokens, input and output together; 0 where unknown
 * @param maxOutput    the most output tokens of one answer; 0 where unknown
 * @param size         its class of size; null where unknown
 * @param places       where a text goes that is sent to it: {@code local} or {@code cloud}, and any regions
 * @param prices       what it costs; null where unknown, which is not the same as free
 * @param quality      how well it does a task, 0 to 1, by the task's capability; see {@link #quality(String)}
 * @param latency      how quick it is said to be; null where unknown
 */
public record ModelCard(
        String provider,
        String name,
        Set<String> capabilities,
        Set<Modality> modalities,
        int context,
        int maxOutput,
        @Nullable ModelSize size,
        Set<String> places,
        @Nullable Prices prices,
        Map<String, Double> quality,
        @Nullable LatencyProfile latency) {

    /** Keeps immutable copies, in order. */
    public ModelCard {
        capabilities = Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
        modalities = Collections.unmodifiableSet(new LinkedHashSet<>(modalities));
        places = Collections.unmodifiableSet(new LinkedHashSet<>(places));
        quality = Collections.unmodifiableMap(new LinkedHashMap<>(quality));
    }

    /** The name by which scripts and callers know it: {@code provider/name}. */
    public String id() {
        return provider + "/" + name;
    }

    /**
     * True where the card claims the capability. One that claims {@link Capability#CHAT} can also do the tasks that reach it as
     * chat requests: classification and answering.
     */
    public boolean can(String capability) {
        return capabilities.contains(capability) || chats(capability);
    }

    private boolean chats(String task) {
        return capabilities.contains(Capability.CHAT)
                && (task.equals(Capability.CLASSIFICATION) || task.equals(Capability.ANSWERING));
    }

    /** The expected quality for a task, 0 to 1: the card's figure for it, else its figure for chat where chat does the task. */
    public OptionalDouble quality(String task) {
        Double figure = quality.get(task);
        if (figure == null && chats(task)) {
            figure = quality.get(Capability.CHAT);
        }
        return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
    }

    /** True where the place names this card's provider or one of its places. */
    public boolean isAt(String place) {
        return place.equals(provider) || places.contains(place);
    }

    /** A builder for a card: text in, nothing claimed, everything else unknown. */
    public static Builder of(String provider, String name) {
        return new Builder(provider, name);
    }

    /** A builder that starts from this card. */
    public Builder toBuilder() {
        Builder builder = new Builder(provider, name);
        builder.capabilities.addAll(capabilities);
        builder.modalities.addAll(modalities);
        builder.context = context;
        builder.maxOutput = maxOutput;
        builder.size = size;
        builder.places.addAll(places);
        builder.prices = prices;
        builder.quality.putAll(quality);
        builder.latency = latency;
        return builder;
    }

    /** Collects the parts of a card. For one thread. */
    public static final class Builder {

        private final String provider;
        private final String name;
        private final Set<String> capabilities = new LinkedHashSet<>();
        private final Set<Modality> modalities = new LinkedHashSet<>(List.of(Modality.TEXT));
        private int context;
        private int maxOutput;
        private @Nullable ModelSize size;
        private final Set<String> places = new LinkedHashSet<>();
        private @Nullable Prices prices;
        private final Map<String, Double> quality = new LinkedHashMap<>();
        private @Nullable LatencyProfile latency;

        private Builder(String provider, String name) {
            this.provider = provider;
            this.name = name;
        }

        /** Claims these capabilities besides those claimed before. */
        public Builder can(String... claimed) {
            capabilities.addAll(List.of(claimed));
            return this;
        }

        /** Takes these kinds of content besides those named before. */
        public Builder takes(Modality... kinds) {
            modalities.addAll(List.of(kinds));
            return this;
        }

        /** The window in tokens. */
        public Builder context(int tokens) {
            context = tokens;
            return this;
        }

        /** The most output tokens of one answer. */
        public Builder maxOutput(int tokens) {
            maxOutput = tokens;
            return this;
        }

        /** The class of size. */
        public Builder size(@Nullable ModelSize value) {
            size = value;
            return this;
        }

        /** Where a text goes, besides the places named before. */
        public Builder at(String... where) {
            places.addAll(List.of(where));
            return this;
        }

        /** What it costs. */
        public Builder prices(@Nullable Prices value) {
            prices = value;
            return this;
        }

        /** How well it does a task, 0 to 1. */
        public Builder quality(String task, double figure) {
            quality.put(task, figure);
            return this;
        }

        /** How quick it is said to be. */
        public Builder latency(@Nullable LatencyProfile value) {
            latency = value;
            return this;
        }

        /** The card. */
        public ModelCard build() {
            return new ModelCard(
                    provider, name, capabilities, modalities, context, maxOutput, size, places, prices, quality, latency);
        }
    }
}
