package dev.baton.engine.dispatch;

import dev.baton.spi.failure.TimedOut;
import java.time.Duration;

/**
 * How long is waited for a model. Each is more than nothing.
 *
 * @param connect    for the connection
 * @param response   for the first bytes of the response; of an answer that is not streamed, {@code total} counts instead
 * @param firstToken for the first piece of a streamed answer, from the start
 * @param gap        for the next piece of a streamed answer
 * @param total      for the whole answer of one attempt
 */
public record Deadlines(Duration connect, Duration response, Duration firstToken, Duration gap, Duration total) {

    /** Connect 5 s, response 60 s, first token 60 s, gap 30 s, total 5 minutes. */
    public static final Deadlines DEFAULT = new Deadlines(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofMinutes(5));

    /** These deadlines, none longer than that. */
    public Deadlines within(Duration most) {
        return new Deadlines(least(connect, most), least(response, most), least(firstToken, most), least(gap, most), least(total, most));
    }

    /** How long is waited for that. */
    Duration of(TimedOut.Phase phase) {
        return switch (phase) {
            case CONNECT -> connect;
            case RESPONSE -> response;
            case FIRST_TOKEN -> firstToken;
            case GAP -> gap;
            case TOTAL -> total;
        };
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
