package dev.baton.engine.cache;

import dev.baton.engine.routing.Route;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is kept.
 *
 * @param events   its events, in order
 * @param model    who gave it
 * @param strategy the strategy that chose that model; {@code pinned} where the request named it
 * @param reason   why that model
 * @param usage    what the attempt that gave it used
 * @param cost     what that cost; null where the model has no price
 * @param at       when it was complete
 * @param time     how long it is kept from then on
 * @param bytes    about how much memory it takes
 */
public record Kept(
        List<ReplyEvent> events,
        ModelCard model,
        String strategy,
        String reason,
        Usage usage,
        @Nullable Money cost,
        Instant at,
        Duration time,
        long bytes) {

    /** Keeps an immutable copy. */
    public Kept {
        events = List.copyOf(events);
    }

    /** How old it is then; nothing where the clock was set back. */
    public Duration age(Instant now) {
        Duration age = Duration.between(at, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** The route of a request that gets it at that age. */
    Route route(Duration age) {
        String why = "from the cache, " + age.toSeconds() + " s old" + (reason.isEmpty() ? "" : "; " + reason);
        return new Route(strategy, List.of(new Choice(new Candidate(model, null, null, null, 0, 0), why)), List.of(), "");
    }
}
