package dev.baton.engine;

import dev.baton.engine.budget.RunBudget;
import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.guard.GuardedSink;
import dev.baton.engine.guard.Guarding;
import dev.baton.engine.guard.Guards;
import dev.baton.engine.guard.Judging;
import dev.baton.spi.guard.Side;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Request;
import java.util.Map;

/**
 * Has one single request answered under the policy's guards: what is sent, and what the cache and routing see, is what the guards let through; where they
 * look at answers, nobody has the provider's own bytes. For one use by one thread.
 */
final class GuardedSingle {

    private final AskingParts parts;
    private final Single single;
    private final Guards.Told watch;

    GuardedSingle(AskingParts parts, Single single, Guards.Told watch) {
        this.parts = parts;
        this.single = single;
        this.watch = watch;
    }

    Served answer(Single.Answering answering) throws InterruptedException {
        Guarding guarding = parts.policy().begin().guarding(
                this::told, new Judging(parts.dispatcher(), single.id(), "", single.origin(), RunBudget.NONE));
        Request sent = guarding.input(single.request());
        if (!guarding.looksAtAnswers()) {
            return answering.answer(single.dispatch(sent).about(guarding.kinds()), single.sink());
        }
        Dispatch dispatch = single.translated(sent).about(guarding.kinds());
        boolean structured = single.request() instanceof ChatRequest chat && !(chat.format() instanceof AnswerFormat.Text);
        ReplySink sink = single.sink();
        return sink == null || !single.stream()
                ? whole(guarding, structured, answering.answer(dispatch, null))
                : streamed(guarding.stream(sink, structured), dispatch, answering);
    }

    private Served whole(Guarding guarding, boolean structured, Served served) {
        Reply reply = guarding.output(served.reply(), structured);
        if (single.sink() != null) {
            WholeReply.tell(reply, single.sink());
        }
        return served.with(reply);
    }

    private static Served streamed(GuardedSink guarded, Dispatch dispatch, Single.Answering answering) throws InterruptedException {
        try {
            Served served = answering.answer(dispatch, guarded);
            Reply told = guarded.end();
            return served.reply().parts().isEmpty() ? served : served.with(told);
        } catch (CallerGone gone) {
            throw guarded.failure() == null ? gone : guarded.failure();
        }
    }

    private void told(String guard, Side side, String action, Map<String, Integer> kinds) {
        parts.events().emit(new RunEvent.Guarded(single.id(), parts.clock().instant(), "", guard, side, action, kinds));
        watch.told(guard, side, action, kinds);
    }
}
