package dev.baton.spi.provider;

import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.http.Rate;
import dev.baton.spi.http.RateHeaders;
import dev.baton.spi.model.ModelCard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A provider that speaks HTTP: a codec between canonical calls and bytes. It opens no socket; the engine's one transport sends what
 * it encodes, with deadlines and cancellation, and feeds it what comes back.
 *
 * <p>CONTRACT: an implementation MUST NOT lose text, tool calls, stop reason or usage on the way, MUST refuse with
 * {@link dev.baton.spi.failure.Unsupported} what it cannot express, and MUST put no secret into any message.
 */
public non-sealed interface HttpProvider extends Provider {

    /**
     * The names of the wire protocols it speaks, such as {@code openai.chat}: the body of a caller who speaks one of them is sent on in
     * it, with fields that nobody here knows.
     */
    Set<String> protocols();

    /**
     * Those of {@link #protocols()} over which that model answers: all of them by default. Some of a vendor's models are served by one of its
     * APIs alone; a caller who speaks another is then understood and answered by the engine.
     */
    default Set<String> protocols(ModelCard model) {
        return protocols();
    }

    /**
     * The request that asks for this answer.
     *
     * @throws ModelFailure where it cannot be asked of this model
     */
    HttpCall encode(ModelCall call);

    /** A decoder for one successful response to that call. */
    ReplyDecoder decoder(ModelCall call, HttpHead head);

    /**
     * What a response without success means.
     *
     * @param body the body's bytes, up to 64 KiB of them
     */
    ModelFailure failure(ModelCall call, HttpHead head, byte[] body);

    /**
     * What the head of any response tells of the provider's limits on requests and tokens; the common headers are read by default. The engine
     * spaces its calls by it.
     *
     * @param now when the response came
     */
    default List<Rate> rates(HttpHead head, Instant now) {
        return RateHeaders.of(head, now);
    }

    /** The request that asks the runtime which models it has; empty where it cannot tell. */
    default Optional<HttpCall> listing() {
        return Optional.empty();
    }

    /**
     * The cards of the models in the answer to {@link #listing()}.
     *
     * @throws ModelFailure where the body is not what the protocol says
     */
    default List<ModelCard> listed(byte[] body) {
        return List.of();
    }

    /**
     * The request that asks the runtime for more of a model than its list says, such as its window; empty, the default, where the list says
     * it all. The engine sends it once for each model listed, several at a time and within a few seconds altogether.
     *
     * @param card the card as {@link #listed} made it
     */
    default Optional<HttpCall> describing(ModelCard card) {
        return Optional.empty();
    }

    /**
     * The card with what the answer to {@link #describing} says. Where there is none in time, or this throws, the card stays as it was
     * listed: so that card may claim no more than the list said.
     *
     * @throws ModelFailure where the body is not what the protocol says
     */
    default ModelCard described(ModelCard card, byte[] body) {
        return card;
    }
}
