package dev.baton.spi.codec;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import org.jspecify.annotations.Nullable;

/** Reads an answer of JSON that comes as one body: gathers it, and reads it once it is whole. For one thread and one answer. */
public abstract class WholeDecoder implements ReplyDecoder {

    /** The call that is answered. */
    protected final ModelCall call;

    /** The head of the answer. */
    protected final HttpHead head;

    private final BodyBuffer body;

    /** For the answer to that call, whose head has come. */
    protected WholeDecoder(ModelCall call, HttpHead head) {
        this.call = call;
        this.head = head;
        this.body = new BodyBuffer(head);
    }

    @Override
    public final void feed(byte[] bytes, int offset, int length, ReplySink out) {
        body.add(bytes, offset, length);
    }

    @Override
    public final void end(ReplySink out) {
        read(body.json(head), out);
    }

    /**
     * Reads the whole answer, and hands its events out.
     *
     * @throws ModelFailure where it is not what the protocol says, or carries an error
     */
    protected abstract void read(Json answer, ReplySink out);

    /**
     * Hands out that the answer has begun, and its bytes where the caller wants them: to be called once the body is known to be an answer.
     *
     * @param id    the provider's identifier of it; null where it gives none
     * @param model the model that it names; blank where it names none
     * @throws BrokenAnswer where the caller waits for a stream of the provider's own, which this is not
     */
    protected final void begin(@Nullable String id, String model, ReplySink out) {
        refuseForStream();
        out.accept(new ReplyEvent.Started(id, model.isBlank() ? call.model().name() : model));
        if (call.raw()) {
            out.accept(new ReplyEvent.Raw(body.toBytes()));
        }
    }

    /**
     * To be called by whoever does not call {@link #begin}.
     *
     * @throws BrokenAnswer where the caller waits for a stream of the provider's own, which this is not
     */
    protected final void refuseForStream() {
        if (call.stream() && call.raw()) {
            throw new BrokenAnswer("a whole answer where a stream was asked for and is to be passed on");
        }
    }

    /** The body's bytes. */
    protected final byte[] bytes() {
        return body.toBytes();
    }
}
