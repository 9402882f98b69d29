package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.reply.StopReason;

/** What {@code stop_reason} means. */
final class Stops {

    private Stops() {}

    /** The reason; a pause of the provider's own tools, and whatever is new, is {@link StopReason#OTHER}. */
    static StopReason of(String reason) {
        return switch (reason) {
            case "end_turn" -> StopReason.END;
            case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "tool_use" -> StopReason.TOOL_CALLS;
            case "refusal" -> StopReason.REFUSAL;
            default -> StopReason.OTHER;
        };
    }
}
