package dev.baton.engine;

import dev.baton.engine.dispatch.CallerGone;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;

/** Tells an answer that is there as a whole, as if it came now. */
final class WholeReply {

    private WholeReply() {}

    /**
     * Tells all of it.
     *
     * @throws CallerGone where the sink threw
     */
    static void tell(Reply reply, ReplySink sink) {
        try {
            sink.accept(new ReplyEvent.Started(reply.id(), reply.model()));
            int calls = 0;
            for (Part part : reply.parts()) {
                switch (part) {
                    case Part.Text text -> sink.accept(new ReplyEvent.Text(text.text()));
                    case Part.Reasoning thought -> sink.accept(new ReplyEvent.Reasoning(thought.text(), thought.signature()));
                    case Part.ToolCall call ->
                        sink.accept(new ReplyEvent.ToolCall(calls++, call.id(), call.name(), call.arguments(), call.signature()));
                    case Part.ToolResult none -> {}
                    case Part.Image none -> {}
                    case Part.Audio none -> {}
                    case Part.File none -> {}
                }
            }
            others(reply).forEach(sink::accept);
            sink.accept(new ReplyEvent.Finished(reply.stop()));
        } catch (RuntimeException failure) {
            throw new CallerGone(failure);
        }
    }

    private static List<ReplyEvent> others(Reply reply) {
        List<ReplyEvent> others = new ArrayList<>(0);
        if (!reply.scores().isEmpty()) {
            others.add(new ReplyEvent.Scores(reply.scores()));
        }
        if (reply.confidence() != null) {
            others.add(new ReplyEvent.Confidence(reply.confidence()));
        }
        if (!reply.sources().isEmpty()) {
            others.add(new ReplyEvent.Sources(reply.sources()));
        }
        if (!reply.vectors().isEmpty()) {
            others.add(new ReplyEvent.Vectors(reply.vectors()));
        }
        if (!reply.ranking().isEmpty()) {
            others.add(new ReplyEvent.Ranking(reply.ranking()));
        }
        if (reply.usage() != null) {
            others.add(new ReplyEvent.UsageReported(reply.usage()));
        }
        return others;
    }
}
