package dev.baton.engine.spending;

import dev.baton.engine.dispatch.Origin;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose requests something holds for.
 *
 * @param only what they must be, trait by trait: one of the values of each; empty for everybody's
 * @param each the trait by whose values it holds apart, for each value by itself; null for all together. A request without one is none of them
 */
public record Spenders(Map<Trait, Set<String>> only, @Nullable Trait each) {

    /** Everybody, all together. */
    public static final Spenders EVERYBODY = new Spenders(Map.of(), null);

    /** Keeps an immutable copy, in order. */
    public Spenders {
        EnumMap<Trait, Set<String>> copy = new EnumMap<>(Trait.class);
        only.forEach((trait, values) -> copy.put(trait, Set.copyOf(values)));
        only = Collections.unmodifiableMap(copy);
        if (each == Trait.SHARE) {
            throw new IllegalArgumentException("what shares something has no share by itself");
        }
    }

    /** Those that also must have one of these values. */
    public Spenders and(Trait trait, Set<String> values) {
        EnumMap<Trait, Set<String>> more = new EnumMap<>(Trait.class);
        more.putAll(only);
        more.put(trait, values);
        return new Spenders(more, each);
    }

    /** The same, for each value of that trait by itself. */
    public Spenders each(Trait trait) {
        return new Spenders(only, trait);
    }

    /** For whom it holds where a request comes from there: the value, or an empty text where it holds for all together; null where it does not hold. */
    @Nullable String of(Origin origin) {
        for (Map.Entry<Trait, Set<String>> one : only.entrySet()) {
            if (!one.getKey().isOf(origin, one.getValue())) {
                return null;
            }
        }
        return each == null ? "" : each.of(origin);
    }

    /** As {@code team support, ml; each key}. */
    @Override
    public String toString() {
        String some = only.entrySet().stream()
                .map(one -> one.getKey().word() + " " + one.getValue().stream().sorted().collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        String apart = each == null ? "" : "each " + each.word();
        return some.isEmpty() ? (apart.isEmpty() ? "everybody" : apart) : apart.isEmpty() ? some : some + "; " + apart;
    }
}
