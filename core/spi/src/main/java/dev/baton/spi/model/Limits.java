package dev.baton.spi.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a step asks for at least or allows at most. A model whose figure is unknown does not meet a limit on it.
 *
 * @param quality the least expected quality for the task, 0 to 1; null for no limit
 * @param within  the greatest expected latency, and the step's deadline; null for no limit
 * @param cost    the greatest expected cost of the call; null for no limit
 */
public record Limits(@Nullable Double quality, @Nullable Duration within, @Nullable Money cost) {

    /** No limit at all. */
    public static final Limits NONE = new Limits(null, null, null);
}
