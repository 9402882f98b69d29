package dev.baton.engine.dispatch;

import dev.baton.engine.bridge.Bridge;
import dev.baton.engine.dispatch.upstream.Passage;
import dev.baton.spi.failure.TimedOut;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An attempt whose answer comes over a bridge, which may hold it back and have it given twice: deadlines and books go by what the provider
 * sends, the caller gets what the bridge makes of it. What both calls used is one sum. For one attempt and one thread.
 */
final class BridgedSink extends AttemptSink {

    private final Bridge bridge;
    private final TokenScale scale;
    private final long startedAt = System.nanoTime();
    private @Nullable Usage earlier;
    private @Nullable Usage reported;
    private long characters;
    private long heardAt;
    private boolean heard;
    private boolean heardNow;
    private boolean complete;

    BridgedSink(@Nullable ReplySink caller, boolean stream, boolean gathered, Bridge bridge, Lead lead, Passage passage, TokenScale scale) {
        super(caller, stream, gathered, lead, passage, scale);
        this.scale = scale;
        this.bridge = bridge;
    }

    /** Has the call answered; a second time where the bridge asks for it, within what is left of the attempt's time. */
    void call(Caller caller, Provider provider, ModelCall call, Deadlines deadlines) throws InterruptedException {
        caller.call(provider, asked(call, call.key()), deadlines, this);
        while (bridge.asksAgain()) {
            Duration left = deadlines.total().minusNanos(System.nanoTime() - startedAt);
            if (left.isNegative() || left.isZero()) {
                throw new TimedOut(TimedOut.Phase.TOTAL, deadlines.total());
            }
            caller.call(provider, asked(call, call.key() + "/again"), deadlines.within(left), this);
        }
    }

    private ModelCall asked(ModelCall call, String key) {
        if (complete) {
            earlier = usedSoFar(false);
            reported = null;
            characters = 0;
            complete = false;
            heardNow = false;
        }
        return new ModelCall(call.model(), bridge.request(), call.stream(), false, key);
    }

    @Override
    public void accept(ReplyEvent event) {
        if (isImpossible(event)) {
            return;
        }
        ReplyEvent told = event;
        if (event instanceof ReplyEvent.UsageReported usage) {
            reported = usage.usage();
            told = earlier == null ? usage : new ReplyEvent.UsageReported(earlier.plus(reported));
        }
        if (event instanceof ReplyEvent.Finished) {
            complete = true;
        }
        if (!heardNow && carriesContent(event)) {
            heardNow = true;
            heardAt = heard ? heardAt : System.nanoTime();
            heard = true;
        }
        characters += characters(event);
        bridge.accept(told, super::accept);
    }

    @Override
    boolean hasBegun() {
        return heardNow;
    }

    @Override
    boolean isComplete() {
        return complete;
    }

    @Override
    @Nullable Duration firstToken() {
        return heard ? Duration.ofNanos(heardAt - startedAt) : null;
    }

    @Override
    Usage used(Request request, boolean worked) {
        return usedSoFar(worked);
    }

    private Usage usedSoFar(boolean worked) {
        Usage now = reported != null || worked || complete || heardNow
                ? Plausible.of(reported, bridge.request(), characters, complete, scale)
                : Usage.NONE;
        return earlier == null ? now : earlier.plus(now);
    }
}
