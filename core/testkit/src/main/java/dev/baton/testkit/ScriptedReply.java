package dev.baton.testkit;

import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import java.util.List;

/** What a {@link ScriptedProvider} does with one call. */
public sealed interface ScriptedReply {

    /** Answers that text in one piece, with usage of one token a word of it. */
    static ScriptedReply text(String text) {
        long words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
        return events(
                new ReplyEvent.Started(null, "scripted"),
                new ReplyEvent.Text(text),
                new ReplyEvent.UsageReported(Usage.of(1, words)),
                new ReplyEvent.Finished(StopReason.END));
    }

    /** Hands out these events and nothing else: without a {@link ReplyEvent.Finished} among them the answer is a cut one. */
    static ScriptedReply events(ReplyEvent... events) {
        return new Events(List.of(events));
    }

    /** Fails. */
    static ScriptedReply failure(ModelFailure failure) {
        return new Failure(failure);
    }

    /** Says nothing until its thread is interrupted. */
    static ScriptedReply hang() {
        return new Hang();
    }

    /**
     * Events, in order.
     *
     * @param events what is handed out
     */
    record Events(List<ReplyEvent> events) implements ScriptedReply {
        /** Keeps an immutable copy. */
        public Events {
            events = List.copyOf(events);
        }
    }

    /**
     * A failure.
     *
     * @param failure what is thrown
     */
    record Failure(ModelFailure failure) implements ScriptedReply {}

    /** Silence. */
    record Hang() implements ScriptedReply {}
}
