package dev.baton.engine.build;

import dev.baton.engine.plan.Computation;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Position;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a plan without a source: over its data, so that the same plan has the same hash in every process. Code has no data: another lambda in the
 * same place does not change it. Where it stands is no part of it.
 */
final class PlanHash {

    private final StringBuilder text = new StringBuilder();

    private PlanHash() {}

    /** SHA-256 in hexadecimal; the plan's own hash is no part of it. */
    static String of(Plan plan) {
        PlanHash hash = new PlanHash();
        hash.write(plan);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(hash.text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> text.append('-');
            case Position place -> {}
            case Computation code -> text.append("code");
            case Predicate<?> condition -> text.append("code");
            case Set<?> set -> {
                Set<String> sorted = new TreeSet<>();
                set.forEach(item -> sorted.add(String.valueOf(item)));
                all(sorted);
            }
            case Collection<?> items -> all(items);
            case Map<?, ?> map -> {
                text.append('{');
                map.forEach((name, item) -> {
                    leaf(name);
                    write(item);
                });
                text.append('}');
            }
            case Record data -> record(data);
            default -> leaf(value);
        }
    }

    private void record(Record data) {
        text.append(data.getClass().getSimpleName()).append('(');
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            if (component.getName().equals("places") || component.getName().equals("hash")) {
                continue;
            }
            try {
                write(component.getAccessor().invoke(data));
            } catch (IllegalAccessException | InvocationTargetException hidden) {
                throw new IllegalStateException("a plan is made of public records", hidden);
            }
            text.append(',');
        }
        text.append(')');
    }

    private void all(Collection<?> items) {
        text.append('[');
        items.forEach(item -> {
            write(item);
            text.append(',');
        });
        text.append(']');
    }

    /** With its type and its length, so that no two plans read alike. */
    private void leaf(Object value) {
        String words = value.toString();
        text.append(value.getClass().getSimpleName()).append(words.length()).append(':').append(words);
    }
}
