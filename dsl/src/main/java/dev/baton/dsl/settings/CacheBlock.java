package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.Cachings;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.cache.CacheSettings;
import dev.baton.engine.plan.Caching;
import dev.baton.engine.plan.Position;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which answers are kept, to be given again, and how many. */
public final class CacheBlock extends Directed {

    private @Nullable Caching served = CacheSettings.DEFAULT.served();
    private long memory = CacheSettings.DEFAULT.memory();

    CacheBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** How long the answers of models to the server's clients are kept; without it they are not. */
    @Example("serve 10.minutes")
    public void serve(Duration time) {
        serve(Map.of(), time);
    }

    /** How long they are kept; with {@code shared: true} other callers' requests get them too. */
    @Example(value = "serve 10.minutes, shared: true", options = "shared")
    public void serve(Map<String, ?> options, Duration time) {
        served = Cachings.of(options, time);
    }

    /** The most bytes of memory for all answers that are kept, those of steps too. */
    @Example("memory 64.m")
    public void memory(int bytes) {
        if (bytes < CacheSettings.LEAST) {
            throw new ScriptMistake("wrong_argument", "the memory is 1.m (1,000,000 bytes) at least, not " + bytes);
        }
        memory = bytes;
    }

    CacheSettings settings() {
        return new CacheSettings(served, memory);
    }
}
