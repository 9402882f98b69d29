package dev.baton.plugins.provider.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings the pieces of an answer from the threads on which a library hands them out to the one that waits for them. It holds 256 pieces; a
 * library that is quicker than the caller waits. Once abandoned, it takes nothing more and stops the library's stream.
 */
final class AnswerQueue implements StreamingChatResponseHandler {

    /** A piece of an answer. */
    sealed interface Piece {

        /** More text. */
        record Text(String text) implements Piece {}

        /** More thought. */
        record Thought(String text) implements Piece {}

        /** More of a tool call. */
        record Call(PartialToolCall call) implements Piece {}

        /** A tool call that is whole. */
        record WholeCall(CompleteToolCall call) implements Piece {}

        /** Something else that was asked for, whole. */
        record Value(Object value) implements Piece {}

        /** The end. */
        record End(ChatResponse response) implements Piece {}

        /** There is no answer. */
        record Failed(Throwable why) implements Piece {}
    }

    private static final int MOST = 256;

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(MOST);
    private volatile boolean abandoned;
    private volatile @Nullable StreamingHandle handle;

    /** The next piece; waits for it. */
    Piece next() throws InterruptedException {
        return pieces.take();
    }

    /** Nobody waits any more. */
    void abandon() {
        abandoned = true;
        StreamingHandle known = handle;
        if (known != null) {
            known.cancel();
        }
    }

    /** Takes the next piece, from whatever thread; waits while there is no room. */
    void put(Piece piece) {
        try {
            boolean taken = false;
            while (!taken && !abandoned) {
                // Where it is full, the caller is slower than the library; now and then it is looked whether it is still there.
                taken = pieces.offer(piece, 100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            abandoned = true;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        seen(context.streamingHandle());
        put(new Piece.Text(partial.text()));
    }

    @Override
    public void onPartialResponse(String partial) {
        put(new Piece.Text(partial));
    }

    @Override
    public void onPartialThinking(PartialThinking partial, PartialThinkingContext context) {
        seen(context.streamingHandle());
        put(new Piece.Thought(partial.text()));
    }

    @Override
    public void onPartialThinking(PartialThinking partial) {
        put(new Piece.Thought(partial.text()));
    }

    @Override
    public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext context) {
        seen(context.streamingHandle());
        put(new Piece.Call(partial));
    }

    @Override
    public void onPartialToolCall(PartialToolCall partial) {
        put(new Piece.Call(partial));
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall whole) {
        put(new Piece.WholeCall(whole));
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        put(new Piece.End(response));
    }

    @Override
    public void onError(Throwable error) {
        put(new Piece.Failed(error));
    }

    private void seen(@Nullable StreamingHandle given) {
        handle = given;
        if (abandoned && given != null) {
            given.cancel();
        }
    }
}
