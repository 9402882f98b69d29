package dev.baton.telemetry;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.Called;
import dev.baton.engine.event.RunEvent;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.util.List;

/** What is told of one call of a model. */
final class AttemptAttributes {

    private AttemptAttributes() {}

    /** How it ended: {@code served}, {@code outrun} by another model, {@code cancelled}, or {@code failed}. */
    static String outcome(RunEvent.AttemptEnded event) {
        return event.attempt().served()
                ? "served"
                : event.called().outrun() ? "outrun" : event.attempt().code().equals("cancelled") ? "cancelled" : "failed";
    }

    static Facts of(RunEvent.AttemptEnded event, Model model) {
        Attempt attempt = event.attempt();
        Called called = event.called();
        Usage usage = attempt.usage();
        Facts with = new Facts(18)
                .put(Keys.OPERATION, called.operation())
                .put(Keys.PROVIDER, model.provider())
                .put(Keys.REQUEST_MODEL, model.name())
                .put(Keys.NUMBER, (long) attempt.number())
                .put(Keys.OUTCOME, outcome(event))
                .put(Keys.INPUT_TOKENS, usage.totalInput())
                .put(Keys.OUTPUT_TOKENS, usage.totalOutput());
        if (called.streamed()) {
            with.put(Keys.REQUEST_STREAM, true);
        }
        if (usage.cacheRead() > 0) {
            with.put(Keys.CACHE_READ, usage.cacheRead());
        }
        if (usage.cacheWrite() > 0) {
            with.put(Keys.CACHE_WRITE, usage.cacheWrite());
        }
        if (usage.reasoning() > 0) {
            with.put(Keys.REASONING, usage.reasoning());
        }
        if (usage.provenance() == Usage.Provenance.ESTIMATED) {
            with.put(Keys.ESTIMATED, true);
        }
        if (!usage.service().isEmpty()) {
            with.put(Keys.SERVICE, usage.service());
        }
        if (attempt.cost() != null) {
            with.put(Keys.COST, attempt.cost().approximate());
        }
        if (!attempt.waited().isZero()) {
            with.put(Keys.WAITED, seconds(attempt.waited()));
        }
        if (!called.answered().isEmpty()) {
            with.put(Keys.RESPONSE_MODEL, called.answered());
        }
        if (called.id() != null) {
            with.put(Keys.RESPONSE_ID, called.id());
        }
        if (called.stop() != null) {
            with.put(Keys.FINISH_REASONS, List.of(word(called.stop())));
        }
        if (called.streamed() && event.firstToken() != null) {
            with.put(Keys.FIRST_CHUNK, seconds(event.firstToken()));
        }
        if (called.server() != null) {
            with.put(Keys.SERVER, called.server().getHost());
            int port = called.server().getPort();
            with.put(Keys.PORT, port >= 0 ? port : called.server().getScheme().equals("https") ? 443L : 80L);
        }
        return with;
    }

    /** As the conventions' own examples have them. */
    private static String word(StopReason stop) {
        return switch (stop) {
            case END, STOP_SEQUENCE -> "stop";
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER -> "content_filter";
            case REFUSAL -> "refusal";
            case OTHER -> "other";
        };
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
