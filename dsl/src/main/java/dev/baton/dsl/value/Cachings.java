package dev.baton.dsl.value;

import dev.baton.engine.plan.Caching;
import java.time.Duration;
import java.util.Map;

/** Reads how answers are kept, as {@code cache 1.hours, shared: true} says it. */
public final class Cachings {

    private Cachings() {}

    /** For that long, and shared among callers where the options say so. */
    public static Caching of(Map<String, ?> options, Duration time) {
        if (time.isZero() || time.isNegative() || time.compareTo(Caching.LONGEST) > 0) {
            throw new ScriptMistake(
                    "wrong_argument", "answers are kept for more than nothing and " + Caching.LONGEST.toDays() + " days at most, such as 1.hours");
        }
        Object shared = options.containsKey("shared") ? options.get("shared") : false;
        if (!(shared instanceof Boolean among)) {
            throw new ScriptMistake("wrong_argument", "shared is true or false");
        }
        return new Caching(time, among);
    }
}
