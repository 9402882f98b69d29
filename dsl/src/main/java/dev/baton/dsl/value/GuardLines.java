package dev.baton.dsl.value;

import dev.baton.engine.plan.GuardLine;
import dev.baton.engine.plan.Position;
import dev.baton.engine.run.Values;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads guards, as orchestrations and the policy name them. */
public final class GuardLines {

    private GuardLines() {}

    /** The guard of that name, on the sides that {@code on} says, on all where it says nothing; the other options are its own. */
    public static GuardLine of(Map<String, ?> options, CharSequence name, Position here) {
        Object on = options.containsKey("on") ? options.get("on") : GuardLine.SIDES;
        Set<String> sides = new HashSet<>();
        for (Object side : on instanceof Collection<?> several ? several : List.of(on)) {
            sides.add(Words.oneOf(side, "on", GuardLine.SIDES));
        }
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        options.forEach((option, value) -> {
            if (!option.equals("on")) {
                own.put(option, Values.plain(value));
            }
        });
        return new GuardLine(name.toString(), sides, own, here);
    }
}
