package dev.baton.spi.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a step asks of a model. Needs rule models out; they do not order those that are left.
 *
 * @param capabilities what it must claim, the task first; never empty
 * @param modalities   what must be able to go in
 * @param context      the least window in tokens; 0 for any
 * @param size         the class of size; null for any
 * @param where        where the text may go: {@code local}, {@code cloud}, a region or a provider; null for anywhere
 * @param pin          the one model that may serve, as {@code provider/name}; null for any
 * @param limits       the limits on quality, latency and cost
 */
public record Needs(
        Set<String> capabilities,
        Set<Modality> modalities,
        int context,
        @Nullable ModelSize size,
        @Nullable String where,
        @Nullable String pin,
        Limits limits) {

    /** Keeps copies, in order. */
    public Needs {
        if (capabilities.isEmpty()) {
            throw new IllegalArgumentException("needs name at least one capability");
        }
        capabilities = Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
        modalities = Set.copyOf(modalities);
    }

    /** Needs of that capability alone. */
    public static Needs of(String capability) {
        return new Needs(Set.of(capability), Set.of(), 0, null, null, null, Limits.NONE);
    }

    /** What the step does, and so whose quality counts: the first task among the capabilities, else chat. */
    public String task() {
        for (String capability : capabilities) {
            if (Capability.TASKS.contains(capability)) {
                return capability;
            }
        }
        return Capability.CHAT;
    }

    /** These needs with one capability more. */
    public Needs and(String capability) {
        Set<String> more = new LinkedHashSet<>(capabilities);
        return more.add(capability) ? new Needs(more, modalities, context, size, where, pin, limits) : this;
    }

    /** These needs with other limits. */
    public Needs with(Limits other) {
        return new Needs(capabilities, modalities, context, size, where, pin, other);
    }

    /** These needs for one model alone. */
    public Needs pinned(@Nullable String model) {
        return new Needs(capabilities, modalities, context, size, where, model, limits);
    }

    /** These needs with other kinds of content going in. */
    public Needs taking(Set<Modality> kinds) {
        return new Needs(capabilities, kinds, context, size, where, pin, limits);
    }
}
