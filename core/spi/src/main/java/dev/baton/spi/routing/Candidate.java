package dev.baton.spi.routing;

import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A model that qualifies, with what is expected of it for this very request.
 *
 * @param card     the model
 * @param cost     the expected cost: counted input tokens, expected output tokens, today's price; null where it has no price
 * @param latency  the expected time to the whole answer, as measured here, else by its card; null where unknown
 * @param quality  the expected quality for the task, 0 to 1; null where unknown
 * @param inFlight how many calls of it are under way
 * @param failures the share of its recent calls that failed, 0 to 1
 */
public record Candidate(
        ModelCard card,
        @Nullable Money cost,
        @Nullable Duration latency,
        @Nullable Double quality,
        int inFlight,
        double failures) {

    /** The share of failed calls beyond which the next one more likely fails than not. */
    private static final double FAILING = 0.5;

    /** True where more than half of its recent calls failed. */
    public boolean isFailing() {
        return failures > FAILING;
    }
}
