package dev.baton.engine.dispatch;

import dev.baton.engine.bridge.Bridge;
import dev.baton.engine.bridge.Bridging;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.upstream.Passage;
import dev.baton.engine.trace.TraceContext;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.TimedOut;
import dev.baton.spi.model.Prices;
import dev.baton.spi.provider.Feature;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.ChatRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attempt, from its place at the model to its place on the books. For one use by one thread. */
final class Trial {

    private final Wiring wiring;
    private final Dispatch dispatch;
    private final Trail trail;
    private final Catalog.Entry entry;
    private final Passage passage;
    private final Stake stake;
    private final Deadlines deadlines;
    private final Lead lead;

    /** With the time that is left for it; null for no limit but the workspace's deadlines. */
    Trial(Wiring wiring, Dispatch dispatch, Trail trail, Entrant entrant, @Nullable Duration left, Lead lead) {
        this.wiring = wiring;
        this.dispatch = dispatch;
        this.trail = trail;
        this.entry = entrant.entry();
        this.passage = entrant.passage();
        this.stake = entrant.stake();
        Deadlines own = wiring.settings().deadlines();
        this.deadlines = left == null ? own : own.within(left);
        this.lead = lead;
    }

    /**
     * Has it answered.
     *
     * @param gathered false where the reply is to have no parts
     * @throws ModelFailure         where there is no answer, and nothing of one has reached the caller
     * @throws dev.baton.engine.failure.DispatchFailed where a part of one has
     * @throws CallerGone           where the caller takes no more, or has the answer of another attempt
     * @throws InterruptedException where the thread was interrupted
     */
    Answered run(@Nullable ReplySink sink, boolean gathered) throws InterruptedException {
        TokenScale scale = wiring.scales().computeIfAbsent(entry.card().id(), model -> new TokenScale());
        AttemptSink attempt = new AttemptSink(sink, dispatch.stream(), gathered, lead, passage, scale);
        int number = trail.begins(entry.card().id());
        ModelCall call = call(number);
        long begun = System.nanoTime();
        try {
            Bridge bridge = bridge();
            if (bridge == null) {
                attempt.placed(place(call));
                wiring.caller().call(entry.provider(), call, deadlines, attempt);
            } else {
                BridgedSink bridged = new BridgedSink(sink, dispatch.stream(), gathered, bridge, lead, passage, scale);
                attempt = bridged;
                attempt.placed(place(call));
                bridged.call(wiring.caller(), entry.provider(), call, deadlines);
            }
            if (!lead.take()) {
                throw CallerGone.served();
            }
        } catch (ModelFailure failure) {
            if (lead.isLost()) {
                // A library may dress the interrupt up as a failure of its own.
                stopped(number, attempt, begun);
                throw CallerGone.served();
            }
            trail.changed(passage.failed(failure, isItsFault(failure, attempt)));
            ended(number, attempt, begun, failure.code(), String.valueOf(failure.getMessage()), null);
            if (attempt.hasReachedCaller()) {
                throw trail.failed(failure, true);
            }
            throw failure;
        } catch (InterruptedException | CallerGone gone) {
            stopped(number, attempt, begun);
            throw gone;
        } catch (Error fatal) {
            // Not to be survived, but whoever counts what is under way must not count it for ever.
            passage.givenUp(null, dispatch.stream());
            ended(number, attempt, begun, "broken_answer", String.valueOf(fatal), null);
            throw fatal;
        }
        trail.changed(passage.served(Duration.ofNanos(System.nanoTime() - begun), dispatch.stream() ? attempt.firstToken() : null));
        Reply reply = attempt.reply().build();
        ended(number, attempt, begun, "", "", reply);
        return new Answered(entry.card(), reply);
    }

    private void stopped(int number, AttemptSink attempt, long begun) {
        boolean lost = lead.isLost();
        passage.givenUp(lost ? Duration.ofNanos(System.nanoTime() - begun) : null, dispatch.stream());
        ended(number, attempt, begun, "cancelled", lost ? Attempt.OUTRUN : "stopped by the caller", null);
    }

    private @Nullable TraceContext place(ModelCall call) {
        return TraceHeaders.place(dispatch, call.key(), wiring.clock().instant(), wiring.settings().central().telemetry());
    }

    private ModelCall call(int number) {
        boolean raw = dispatch.protocol() != null
                && entry.provider() instanceof HttpProvider http
                && http.protocols(entry.card()).contains(dispatch.protocol());
        return new ModelCall(entry.card(), stake.request(), dispatch.stream(), raw, CallKey.of(dispatch, number));
    }

    /** How the request gets to a provider that lacks something of it; null where it goes as it is, such as a caller's own body does. */
    private @Nullable Bridge bridge() {
        if (!(stake.request() instanceof ChatRequest chat)
                || chat.raw() != null
                        && entry.provider() instanceof HttpProvider http
                        && http.protocols().contains(chat.raw().protocol())) {
            return null;
        }
        Set<Feature> has;
        try {
            has = entry.provider().features(entry.card());
        } catch (RuntimeException | LinkageError failure) {
            throw new BrokenAnswer("the provider's plugin failed: " + failure, failure);
        }
        return Bridging.of(has, entry.card(), chat, dispatch.stream());
    }

    /** A caller in a hurry, or one who asks for what no bridge could get, says nothing of how a model is. */
    private boolean isItsFault(ModelFailure failure, AttemptSink attempt) {
        return switch (failure) {
            case TimedOut late -> deadlines.of(late.phase()).compareTo(wiring.settings().deadlines().of(late.phase())) >= 0;
            case BrokenAnswer broken -> !attempt.isComplete();
            default -> true;
        };
    }

    private void ended(int number, AttemptSink sink, long begun, String code, String message, @Nullable Reply reply) {
        // Who is stopped has worked until then, though nothing of it may have come.
        Usage usage = sink.used(stake.request(), code.isEmpty() || code.equals("cancelled") || lead.isLost());
        // Those by which it was put aside for: the catalog's entry has what held when it was looked up for this attempt.
        Prices prices = entry.card().prices();
        Attempt attempt = new Attempt(
                number,
                entry.card().id(),
                code,
                message,
                Duration.ofNanos(System.nanoTime() - begun),
                usage,
                prices == null ? null : prices.cost(usage),
                passage.waited(),
                null,
                prices == null ? null : prices.version());
        stake.settle(attempt);
        trail.ended(attempt, sink.firstToken(), Called.of(stake.request(), dispatch.stream(), sink, reply, lead.isLost()));
    }
}
