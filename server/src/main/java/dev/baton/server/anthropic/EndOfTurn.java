package dev.baton.server.anthropic;

import dev.baton.spi.reply.StopReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer ended, in Anthropic's words.
 *
 * @param reason   {@code stop_reason}
 * @param sequence the text at which it ended; null where it was none, or it is not known which
 */
record EndOfTurn(String reason, @Nullable String sequence) {

    /**
     * The end of an answer.
     *
     * @param calls true where the answer holds a call of a tool: clients of this protocol then look for no other reason, which some
     *              providers give all the same
     * @param stop  the texts at which the caller wanted it to end; only of a single one is known that it was it
     */
    static EndOfTurn of(StopReason stopped, boolean calls, List<String> stop) {
        return switch (stopped) {
            case END, OTHER -> new EndOfTurn(calls ? "tool_use" : "end_turn", null);
            case LENGTH -> new EndOfTurn("max_tokens", null);
            case STOP_SEQUENCE -> new EndOfTurn("stop_sequence", stop.size() == 1 ? stop.getFirst() : null);
            case TOOL_CALLS -> new EndOfTurn("tool_use", null);
            case CONTENT_FILTER, REFUSAL -> new EndOfTurn("refusal", null);
        };
    }
}
