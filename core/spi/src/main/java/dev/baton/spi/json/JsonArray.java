package dev.baton.spi.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * A JSON array.
 *
 * @param items the elements in order; copied, never null
 */
public record JsonArray(List<Json> items) implements Json, Iterable<Json> {

    /** The array without elements. */
    public static final JsonArray EMPTY = new JsonArray(List.of());

    /** Keeps an immutable copy of the elements. */
    public JsonArray {
        items = List.copyOf(items);
    }

    /** The array of these values, each as {@link Json#of(Object)} gives it. */
    public static JsonArray of(Collection<?> values) {
        List<Json> items = new ArrayList<>(values.size());
        values.forEach(value -> items.add(Json.of(value)));
        return new JsonArray(items);
    }

    /** How many elements there are. */
    public int size() {
        return items.size();
    }

    @Override
    public Json at(int index) {
        return index >= 0 && index < items.size() ? items.get(index) : JsonNull.NULL;
    }

    @Override
    public Iterator<Json> iterator() {
        return items.iterator();
    }

    @Override
    public String toString() {
        return new JsonWriter().write(this).toString();
    }
}
