package dev.baton.dsl.block;

import dev.baton.dsl.value.Code;
import dev.baton.dsl.value.Retries;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Policy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said of a step that may be said of any. For one reading and one thread. */
public final class PolicyWords {

    private @Nullable Duration timeout;
    private Policy.@Nullable Retry retry;
    private Policy.@Nullable Otherwise otherwise;
    private boolean optional;
    private Expression.@Nullable Computed undo;

    void timeout(Duration most) {
        if (most.isZero() || most.isNegative()) {
            throw new ScriptMistake("wrong_argument", "a timeout is longer than nothing");
        }
        timeout = most;
    }

    void retry(Map<String, ?> options, int times) {
        retry = Retries.of(options, times);
    }

    void optional() {
        optional = true;
    }

    void undo(Code code) {
        if (undo != null) {
            throw new ScriptMistake("double_directive", "this step has an undo already");
        }
        undo = code.computed();
    }

    void otherwise(Policy.Otherwise standIn) {
        otherwise = standIn;
    }

    /** All of it. */
    Policy policy() {
        return new Policy(timeout, retry, otherwise, optional, undo);
    }
}
