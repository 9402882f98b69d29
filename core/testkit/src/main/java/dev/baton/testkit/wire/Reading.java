package dev.baton.testkit.wire;

import dev.baton.spi.reply.StopReason;
import dev.baton.spi.request.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded answer means, read with nothing of any codec's.
 *
 * @param text      its text
 * @param reasoning its reasoning
 * @param calls     its tool calls, in order, without signatures
 * @param stop      why it ended
 * @param model     the model it names
 * @param tokens    the tokens it reports; null where it reports none
 */
public record Reading(
        String text, String reasoning, List<Part.ToolCall> calls, StopReason stop, String model, @Nullable Tokens tokens) {

    /** Keeps an immutable copy. */
    public Reading {
        calls = List.copyOf(calls);
    }

    /**
     * Tokens as {@link dev.baton.spi.reply.Usage} counts them.
     *
     * @param input      everything that went in
     * @param output     everything that came out
     * @param cacheRead  of what went in, what was read from a cache
     * @param cacheWrite of what went in, what was written to a cache
     * @param reasoning  of what came out, what was thought
     */
    public record Tokens(long input, long output, long cacheRead, long cacheWrite, long reasoning) {}

    /** Reads the answers of one API. */
    @FunctionalInterface
    public interface Reader {

        /** What that answer, of status 200, means; null where it is an error in spite of its status, or is not whole. */
        @Nullable Reading read(Recording recording);
    }
}
