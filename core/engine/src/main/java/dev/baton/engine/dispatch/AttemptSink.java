package dev.baton.engine.dispatch;

import dev.baton.engine.dispatch.upstream.Passage;
import dev.baton.engine.trace.TraceContext;
import dev.baton.spi.http.Rate;
import dev.baton.spi.reply.ReplyBuilder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one attempt and the caller: puts the answer together, and for a stream holds back what carries no content, so that an
 * attempt that fails before its first piece leaves no trace with the caller. Where nothing is streamed, it holds back everything until the
 * answer is complete. An answer that is only relayed is counted and not gathered: what is held of it does not grow with its length. For one
 * attempt and one thread.
 */
class AttemptSink implements ReplySink {

    private final ReplyBuilder reply = new ReplyBuilder();
    private final @Nullable ReplySink caller;
    private final boolean stream;
    private final boolean gathered;
    private final Lead lead;
    private final Passage passage;
    private final TokenScale scale;
    private final List<ReplyEvent> held = new ArrayList<>(2);
    private final long startedAt = System.nanoTime();
    private long characters;
    private boolean begun;
    private boolean forwarded;
    private long firstAt;
    private @Nullable CallerGone gone;
    private @Nullable TraceContext place;
    private @Nullable URI server;

    /**
     * For a stream, the caller gets the events as they come, otherwise all of them at the end; null collects them only.
     *
     * @param gathered false where {@link #reply()} is to have no text, reasoning or calls
     * @param lead     is taken before the caller gets anything
     * @param passage  is told what a response's head says of the provider's limits
     * @param scale    learns how many tokens the model's characters make
     */
    AttemptSink(@Nullable ReplySink caller, boolean stream, boolean gathered, Lead lead, Passage passage, TokenScale scale) {
        this.caller = caller;
        this.stream = stream;
        this.gathered = gathered;
        this.lead = lead;
        this.passage = passage;
        this.scale = scale;
    }

    @Override
    public void accept(ReplyEvent event) {
        if (isImpossible(event)) {
            return;
        }
        characters += characters(event);
        if (gathered || !isPart(event)) {
            reply.accept(event);
        }
        if (!begun && carriesContent(event)) {
            begun = true;
            firstAt = System.nanoTime();
        }
        if (caller == null) {
            return;
        }
        if (!(begun && stream) && !(event instanceof ReplyEvent.Finished)) {
            held.add(event);
            return;
        }
        if (!forwarded && !lead.take()) {
            gone = CallerGone.served();
            throw gone;
        }
        forwarded = true;
        try {
            if (!held.isEmpty()) {
                held.forEach(caller::accept);
                held.clear();
            }
            caller.accept(event);
        } catch (RuntimeException failure) {
            gone = new CallerGone(failure);
            throw gone;
        }
    }

    static boolean carriesContent(ReplyEvent event) {
        return switch (event) {
            case ReplyEvent.Text text -> !text.delta().isEmpty();
            case ReplyEvent.Reasoning reasoning -> true;
            case ReplyEvent.ToolCall call -> true;
            case ReplyEvent.Scores scores -> true;
            case ReplyEvent.Vectors vectors -> true;
            case ReplyEvent.Ranking ranking -> true;
            case ReplyEvent.Sources sources -> true;
            case ReplyEvent.Started started -> false;
            case ReplyEvent.Confidence confidence -> false;
            case ReplyEvent.UsageReported usage -> false;
            case ReplyEvent.Raw raw -> false;
            case ReplyEvent.Finished finished -> false;
        };
    }

    /** True for a report of tokens that cannot be, which nobody is told of. */
    static boolean isImpossible(ReplyEvent event) {
        return event instanceof ReplyEvent.UsageReported told && !Plausible.isCount(told.usage());
    }

    private static boolean isPart(ReplyEvent event) {
        return event instanceof ReplyEvent.Text || event instanceof ReplyEvent.Reasoning || event instanceof ReplyEvent.ToolCall;
    }

    /** How many characters of text, reasoning and arguments an event brings. */
    static long characters(ReplyEvent event) {
        return switch (event) {
            case ReplyEvent.Text text -> text.delta().length();
            case ReplyEvent.Reasoning reasoning -> reasoning.delta().length();
            case ReplyEvent.ToolCall call -> call.arguments().length();
            default -> 0;
        };
    }

    /** Says which span the attempt has, before it is made. */
    void placed(@Nullable TraceContext span) {
        place = span;
    }

    @Nullable TraceContext place() {
        return place;
    }

    /** Says where the call goes. */
    void sentTo(URI address) {
        server = address;
    }

    @Nullable URI server() {
        return server;
    }

    ReplyBuilder reply() {
        return reply;
    }

    /** True once the provider's answer has come to its end. */
    boolean isComplete() {
        return reply.isComplete();
    }

    /** A response has begun, and tells what is left of the provider's limits. */
    void told(List<Rate> rates) {
        passage.told(rates);
    }

    /**
     * What was used: as the provider reported it, where that can be; where it reported nothing but has worked, an estimate.
     *
     * @param worked true where it has, whether a piece has come or not
     */
    Usage used(Request request, boolean worked) {
        Usage reported = reply.usage();
        if (reported == null && !worked && !hasBegun()) {
            return Usage.NONE;
        }
        Usage counted = Plausible.of(reported, request, characters, isComplete(), scale);
        if (isComplete() && counted.equals(reported)) {
            scale.learn(request, characters, counted);
        }
        return counted;
    }

    /** True once a piece of the answer has come. */
    boolean hasBegun() {
        return begun;
    }

    /** True once the caller has got something. */
    boolean hasReachedCaller() {
        return forwarded;
    }

    /** That the caller takes no more, whatever a provider made of the exception; null while it does. */
    @Nullable CallerGone gone() {
        return gone;
    }

    /** How long the first piece took; null where none has come. */
    @Nullable Duration firstToken() {
        return begun ? Duration.ofNanos(firstAt - startedAt) : null;
    }
}
