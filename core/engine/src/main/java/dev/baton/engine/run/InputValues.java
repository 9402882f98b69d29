package dev.baton.engine.run;

import dev.baton.spi.guard.NamedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an orchestration was given, text by text: guards look for it by its names. */
final class InputValues {

    private InputValues() {}

    static List<NamedValue> of(Map<String, @Nullable Object> inputs) {
        List<NamedValue> values = new ArrayList<>();
        inputs.forEach((name, value) -> add(values, List.of(name), value));
        return values;
    }

    private static void add(List<NamedValue> values, List<String> path, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Boolean truth -> {}
            case Map<?, ?> map -> map.forEach((name, item) -> {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(String.valueOf(name));
                add(values, deeper, item);
            });
            case List<?> items -> items.forEach(item -> add(values, path, item));
            default -> values.add(new NamedValue(path, Values.text(value)));
        }
    }
}
