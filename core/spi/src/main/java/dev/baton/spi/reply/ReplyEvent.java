package dev.baton.spi.reply;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer, in the order it came. CONTRACT: a complete answer begins with {@link Started} and ends with exactly one
 * {@link Finished}; {@link UsageReported} comes before it, and the last one counts.
 */
public sealed interface ReplyEvent {

    /**
     * The model has begun.
     *
     * @param id    the provider's identifier of the answer; null where it gives none
     * @param model the exact model that answers, as the provider names it
     */
    record Started(@Nullable String id, String model) implements ReplyEvent {}

    /**
     * More of the answer's text.
     *
     * @param delta what comes after the text so far
     */
    record Text(String delta) implements ReplyEvent {}

    /**
     * More of the model's reasoning.
     *
     * @param delta     what comes after the reasoning so far; may be empty
     * @param signature the provider's proof; null until it comes
     */
    record Reasoning(String delta, @Nullable String signature) implements ReplyEvent {}

    /**
     * More of a call that the model asks for.
     *
     * @param index     which call of this answer, from 0
     * @param id        its identifier; null after the first piece
     * @param name      the tool; null after the first piece
     * @param arguments what comes after the arguments so far
     * @param signature the provider's proof of the thought behind it; null until it comes
     */
    record ToolCall(
            int index, @Nullable String id, @Nullable String name, String arguments, @Nullable String signature) implements ReplyEvent {

        /** A piece without a signature. */
        public ToolCall(int index, @Nullable String id, @Nullable String name, String arguments) {
            this(index, id, name, arguments, null);
        }
    }

    /**
     * How sure a classifier is.
     *
     * @param byLabel the probability of each label, summing to 1
     */
    record Scores(Map<String, Double> byLabel) implements ReplyEvent {
        /** Keeps an immutable copy, in order. */
        public Scores {
            byLabel = Collections.unmodifiableMap(new LinkedHashMap<>(byLabel));
        }
    }

    /**
     * How sure the model is of its whole answer.
     *
     * @param value 0 to 1
     */
    record Confidence(double value) implements ReplyEvent {}

    /**
     * Places that the answer rests on.
     *
     * @param places the places, the weightiest first
     */
    record Sources(List<Source> places) implements ReplyEvent {
        /** Keeps an immutable copy. */
        public Sources {
            places = List.copyOf(places);
        }
    }

    /**
     * The answer to an embed request.
     *
     * @param vectors one for each text, in order
     */
    record Vectors(List<float[]> vectors) implements ReplyEvent {
        /** Keeps an immutable copy of the list. */
        public Vectors {
            vectors = List.copyOf(vectors);
        }
    }

    /**
     * The answer to a rerank request.
     *
     * @param order the documents, the best first
     */
    record Ranking(List<Ranked> order) implements ReplyEvent {
        /** Keeps an immutable copy. */
        public Ranking {
            order = List.copyOf(order);
        }
    }

    /**
     * A document's place in a ranking.
     *
     * @param index which document of the request, from 0
     * @param score how well it fits, 0 to 1
     */
    record Ranked(int index, double score) {}

    /**
     * What was used so far; the last one of an answer counts.
     *
     * @param usage tokens by class
     */
    record UsageReported(Usage usage) implements ReplyEvent {}

    /**
     * A piece of the answer as the provider sent it, for a caller who speaks the same protocol. Comes only where the call asked for
     * it: the whole body of an answer in one piece, the data of one server-sent event, or one message of a binary event stream with its frame.
     *
     * @param data the bytes; not to be changed
     */
    record Raw(byte[] data) implements ReplyEvent {}

    /**
     * The answer is complete.
     *
     * @param reason why it ended
     */
    record Finished(StopReason reason) implements ReplyEvent {}
}
