package dev.baton.engine.dispatch;

import dev.baton.engine.routing.Route;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and how it came about.
 *
 * @param reply    the answer
 * @param model    who gave it
 * @param route    why that model
 * @param attempts every call, in the order they ended; the last one served
 * @param usage    the tokens of all attempts
 * @param cost     what all attempts cost; null where a price is unknown
 * @param latency  from the first attempt's start to the answer's end
 */
public record Served(
        Reply reply,
        ModelCard model,
        Route route,
        List<Attempt> attempts,
        Usage usage,
        @Nullable Money cost,
        Duration latency) {

    /** Keeps an immutable copy. */
    public Served {
        attempts = List.copyOf(attempts);
    }

    /** The same with another answer in its place, such as what guards left of it. */
    public Served with(Reply other) {
        return other == reply ? this : new Served(other, model, route, attempts, usage, cost, latency);
    }

    /** The attempt that gave the answer: with hedging, not always the last. */
    public Attempt attempt() {
        return attempts.stream().filter(Attempt::served).findFirst().orElseThrow();
    }
}
