package dev.baton.engine.dispatch;

import dev.baton.engine.trace.TraceContext;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.RerankRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt's model was called and what it said of its answer: what traces tell beyond the books. Nothing of the content is in it.
 *
 * @param operation {@code chat}, {@code embeddings} or {@code rerank}
 * @param streamed  true where the answer was wanted piece by piece
 * @param place     its span in its trace, as the provider was told where it may be; null where nobody traces
 * @param server    where it was sent; null where the model runs in this process, or nothing was sent
 * @param answered  the exact model, as the provider names it; empty where it did not say
 * @param id        the provider's identifier of the answer; null for none
 * @param stop      why the answer ended; null where it did not come to its end
 * @param outrun    true where it was stopped because another model had answered first
 */
public record Called(
        String operation,
        boolean streamed,
        @Nullable TraceContext place,
        @Nullable URI server,
        String answered,
        @Nullable String id,
        @Nullable StopReason stop,
        boolean outrun) {

    /** Nothing is known of how. */
    public static final Called UNKNOWN = new Called("chat", false, null, null, "", null, null, false);

    static Called of(Request request, boolean streamed, AttemptSink sink, @Nullable Reply reply, boolean outrun) {
        String operation = switch (request) {
            case ChatRequest chat -> "chat";
            case EmbedRequest embed -> "embeddings";
            case RerankRequest rerank -> "rerank";
        };
        return new Called(
                operation,
                streamed,
                sink.place(),
                sink.server(),
                reply == null ? "" : reply.model(),
                reply == null ? null : reply.id(),
                reply == null ? null : reply.stop(),
                outrun);
    }
}
