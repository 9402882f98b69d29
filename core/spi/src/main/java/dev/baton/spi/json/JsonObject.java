package dev.baton.spi.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A JSON object. Members keep their order; where a name came twice, the last value counts. */
public final class JsonObject implements Json {

    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(new String[0], new Json[0], 0);

    /** From this size on, a lookup goes through a hash index instead of a scan. */
    static final int INDEXED = 12;

    private final String[] names;
    private final Json[] values;
    private final int size;
    private volatile @Nullable Map<String, Integer> index;

    JsonObject(String[] names, Json[] values, int size) {
        this.names = names;
        this.values = values;
        this.size = size;
    }

    /** The object of this map, keys as text, values as {@link Json#of(Object)} gives them. */
    public static JsonObject of(Map<?, ?> map) {
        Builder builder = builder();
        map.forEach((name, value) -> builder.put(String.valueOf(name), value));
        return builder.build();
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many members there are. */
    public int size() {
        return size;
    }

    /** The names of the members, in order. */
    public List<String> names() {
        return List.of(Arrays.copyOf(names, size));
    }

    /** True where a member has that name, even with the value null. */
    public boolean has(String name) {
        return find(name) >= 0;
    }

    @Override
    public Json at(String name) {
        int i = find(name);
        return i < 0 ? JsonNull.NULL : values[i];
    }

    /** Hands each member to the consumer, in order. */
    public void forEach(BiConsumer<String, Json> consumer) {
        for (int i = 0; i < size; i++) {
            consumer.accept(names[i], values[i]);
        }
    }

    /** This object with that member set: in its place where the name was there, at the end otherwise. */
    public JsonObject with(String name, @Nullable Object value) {
        return toBuilder().put(name, value).build();
    }

    /** This object without that member; this object itself where there is none. */
    public JsonObject without(String name) {
        if (!has(name)) {
            return this;
        }
        Builder rest = builder();
        forEach((n, v) -> {
            if (!n.equals(name)) {
                rest.put(n, v);
            }
        });
        return rest.build();
    }

    /** A builder that holds these members. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.names = Arrays.copyOf(names, Math.max(8, size + 2));
        builder.values = Arrays.copyOf(values, Math.max(8, size + 2));
        builder.size = size;
        return builder;
    }

    String name(int i) {
        return names[i];
    }

    Json value(int i) {
        return values[i];
    }

    private int find(String name) {
        if (size < INDEXED) {
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
        Map<String, Integer> known = index;
        if (known == null) {
            known = new HashMap<>(size * 2);
            for (int i = 0; i < size; i++) {
                known.put(names[i], i);
            }
            index = known;
        }
        return known.getOrDefault(name, -1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JsonObject object) || object.size != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            int j = object.find(names[i]);
            if (j < 0 || !object.values[j].equals(values[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += names[i].hashCode() ^ values[i].hashCode();
        }
        return sum;
    }

    @Override
    public String toString() {
        return new JsonWriter().write(this).toString();
    }

    /** Collects members. For one thread; {@link #build()} may be called once. */
    public static final class Builder {

        private String[] names = new String[8];
        private Json[] values = new Json[8];
        private int size;
        private @Nullable Map<String, Integer> index;

        private Builder() {}

        /** Sets a member to a value as {@link Json#of(Object)} gives it; a name set before keeps its place. */
        public Builder put(String name, @Nullable Object value) {
            set(name, Json.of(value));
            return this;
        }

        void set(String name, Json json) {
            int known = place(name);
            if (known >= 0) {
                values[known] = json;
                return;
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            names[size] = name;
            values[size] = json;
            if (index != null) {
                index.put(name, size);
            }
            size++;
        }

        /** Sets a member unless the value is null or an empty {@code Optional}. */
        public Builder putIfPresent(String name, @Nullable Object value) {
            Json json = Json.of(value);
            return json.isNull() ? this : put(name, json);
        }

        /** The object of the members so far. */
        public JsonObject build() {
            return size == 0 ? EMPTY : new JsonObject(names, values, size);
        }

        private int place(String name) {
            if (size >= INDEXED) {
                if (index == null) {
                    index = new HashMap<>();
                    for (int i = 0; i < size; i++) {
                        index.put(names[i], i);
                    }
                }
                return index.getOrDefault(name, -1);
            }
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** The members as a new list of name and value, in order. */
    public List<Map.Entry<String, Json>> members() {
        List<Map.Entry<String, Json>> members = new ArrayList<>(size);
        forEach((name, value) -> members.add(Map.entry(name, value)));
        return members;
    }
}
