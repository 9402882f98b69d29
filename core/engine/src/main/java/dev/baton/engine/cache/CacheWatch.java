package dev.baton.engine.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told, before the first of its answer, whether a request gets one that was kept. */
@FunctionalInterface
public interface CacheWatch {

    /** Takes the kept answer's age; null where there was none that would do, and a model is asked. */
    void told(@Nullable Duration age);
}
