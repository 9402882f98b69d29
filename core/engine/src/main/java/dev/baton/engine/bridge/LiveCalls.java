package dev.baton.engine.bridge;

import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.request.ChatRequest;

/**
 * Reads calls out of a streamed text and hands the rest on as it comes. A call that cannot be read ends the answer: part of it may be with
 * the caller already.
 */
final class LiveCalls implements Bridge {

    private final ChatRequest request;
    private final CallReader reader;

    LiveCalls(ChatRequest request, CallReader reader) {
        this.request = request;
        this.reader = reader;
    }

    @Override
    public ChatRequest request() {
        return request;
    }

    @Override
    public void accept(ReplyEvent event, ReplySink out) {
        switch (event) {
            case ReplyEvent.Text text -> {
                reader.feed(text.delta(), out);
                refuseMisfits();
            }
            case ReplyEvent.Finished finished -> {
                reader.end(out);
                refuseMisfits();
                boolean calls = !reader.called().isEmpty() && !HeldAnswer.isCut(finished.reason());
                out.accept(calls ? new ReplyEvent.Finished(StopReason.TOOL_CALLS) : finished);
            }
            default -> out.accept(event);
        }
    }

    private void refuseMisfits() {
        if (!reader.misfits().isEmpty()) {
            throw HeldAnswer.broken(reader.misfits());
        }
    }
}
