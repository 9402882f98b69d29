package dev.baton.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one span or event, in the order in which they are put, each once. They are read once, by whoever sends them, so they are not sorted as the
 * library's own are, which costs more than all else that is done for a span: labels, by which metrics are found again, are no facts. For one thread until
 * they are handed on, unchanging from then on.
 */
final class Facts implements Attributes {

    private static final int USUAL = 12;

    private @Nullable Object[] pairs;
    private int length;

    Facts() {
        this(USUAL);
    }

    /** With room for so many at first. */
    Facts(int usual) {
        this.pairs = new Object[2 * usual];
    }

    <T> Facts put(AttributeKey<T> key, T value) {
        if (length == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(2, 2 * length));
        }
        pairs[length++] = key;
        pairs[length++] = value;
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(AttributeKey<T> key) {
        for (int i = 0; i < length; i += 2) {
            if (key.equals(pairs[i])) {
                return (T) pairs[i + 1];
            }
        }
        return null;
    }

    @Override
    public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> each) {
        for (int i = 0; i < length; i += 2) {
            each.accept((AttributeKey<?>) pairs[i], pairs[i + 1]);
        }
    }

    @Override
    public int size() {
        return length / 2;
    }

    @Override
    public boolean isEmpty() {
        return length == 0;
    }

    @Override
    public Map<AttributeKey<?>, Object> asMap() {
        Map<AttributeKey<?>, Object> map = new LinkedHashMap<>();
        forEach(map::put);
        return map;
    }

    @Override
    public AttributesBuilder toBuilder() {
        return Attributes.builder().putAll(this);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
