package dev.baton.dsl.value;

import dev.baton.engine.plan.Shape;
import dev.baton.spi.request.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a choice of names. */
public final class Labels {

    private Labels() {}

    /** A choice of names that say it all. */
    public static Shape of(CharSequence... names) {
        List<Task.Label> labels = new ArrayList<>();
        for (CharSequence name : names) {
            labels.add(new Task.Label(name.toString(), null));
        }
        return checked(labels);
    }

    /** A choice of names, each with what it stands for. */
    public static Shape of(Map<String, ?> descriptions) {
        List<Task.Label> labels = new ArrayList<>();
        descriptions.forEach((name, description) -> labels.add(new Task.Label(name, text(description))));
        return checked(labels);
    }

    private static @Nullable String text(@Nullable Object description) {
        return description == null ? null : description.toString();
    }

    private static Shape checked(List<Task.Label> labels) {
        if (labels.size() < 2) {
            throw new ScriptMistake("wrong_argument", "oneOf needs two names at least");
        }
        HashSet<String> seen = new HashSet<>();
        labels.forEach(label -> {
            if (label.name().isBlank() || !seen.add(label.name())) {
                throw new ScriptMistake("wrong_argument", "oneOf has '" + label.name() + "' " + (label.name().isBlank() ? "without a name" : "twice"));
            }
        });
        return new Shape.OneOf(labels);
    }
}
