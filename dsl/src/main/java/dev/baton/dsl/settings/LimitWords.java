package dev.baton.dsl.settings;

import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.dispatch.upstream.LaneLimits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how many calls go somewhere at once, as {@code limit concurrency: 32, queue: 100, wait: 2.s} says it. */
final class LimitWords {

    private LimitWords() {}

    static LaneLimits of(Map<String, ?> words) {
        LaneLimits usual = LaneLimits.of(1);
        return new LaneLimits(
                count(words, "concurrency", null, 1),
                count(words, "queue", usual.queue(), 0),
                patience(words.containsKey("wait") ? words.get("wait") : usual.patience()));
    }

    private static int count(Map<String, ?> words, String name, @Nullable Object otherwise, int least) {
        Object value = words.containsKey(name) ? words.get(name) : otherwise;
        if (!(value instanceof Integer count) || count < least) {
            throw new ScriptMistake("wrong_argument", "limit takes " + name + ": a number from " + least + ", such as " + name + ": 32");
        }
        return count;
    }

    private static Duration patience(@Nullable Object value) {
        if (!(value instanceof Duration wait) || wait.isNegative()) {
            throw new ScriptMistake("wrong_argument", "limit takes wait: a time, such as 2.s");
        }
        return wait;
    }
}
