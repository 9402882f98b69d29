package dev.baton.spi.reply;

import dev.baton.spi.request.Part;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer.
 *
 * @param id         the provider's identifier of it; null where it gave none
 * @param model      the exact model that answered, as the provider names it
 * @param parts      text, reasoning and tool calls, in order
 * @param stop       why it ended
 * @param usage      tokens by class; null where the provider reported none
 * @param scores     a classifier's probability of each label; empty where there is none
 * @param confidence how sure the model is, 0 to 1; null where it does not say
 * @param sources    places the answer rests on; empty where there are none
 * @param vectors    the answer to an embed request; empty otherwise
 * @param ranking    the answer to a rerank request; empty otherwise
 */
public record Reply(
        @Nullable String id,
        String model,
        List<Part> parts,
        StopReason stop,
        @Nullable Usage usage,
        Map<String, Double> scores,
        @Nullable Double confidence,
        List<Source> sources,
        List<float[]> vectors,
        List<ReplyEvent.Ranked> ranking) {

    /** Keeps immutable copies, in order. */
    public Reply {
        parts = List.copyOf(parts);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        sources = List.copyOf(sources);
        vectors = List.copyOf(vectors);
        ranking = List.copyOf(ranking);
    }

    /** The text parts, one after another. */
    public String text() {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining());
    }

    /** The calls that the model asks for, in order. */
    public List<Part.ToolCall> toolCalls() {
        return parts.stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
    }
}
