package dev.baton.engine.bridge;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.ChatRequest;

/**
 * Only the request is said in other words; the answer is handed out as it comes.
 *
 * @param request  what the provider is asked
 * @param mayCall false where a call of a tool would be against the request
 */
record Rewritten(ChatRequest request, boolean mayCall) implements Bridge {

    @Override
    public void accept(ReplyEvent event, ReplySink out) {
        if (!mayCall && event instanceof ReplyEvent.ToolCall) {
            throw new BrokenAnswer("the model called a tool, which the request forbids");
        }
        out.accept(event);
    }
}
