package dev.baton.dsl.block;

import dev.baton.dsl.value.Code;
import java.time.Duration;
import java.util.Map;

/** What may be said of any step: of a plain one as of one that is made of steps. */
public interface PolicyDirectives {

    /** Takes what is said. */
    PolicyWords words();

    /** The most time that the step may take, all its attempts and all that is inside it together. */
    @Example("timeout 20.s")
    default void timeout(Duration most) {
        words().timeout(most);
    }

    /** How often the step is tried again after it has failed. */
    @Example("retry 2")
    default void retry(int times) {
        words().retry(Map.of(), times);
    }

    /** How often, and how long the first pause is; it doubles each time. */
    @Example(value = "retry 2, backoff: 250.ms", options = "backoff")
    default void retry(Map<String, ?> options, int times) {
        words().retry(options, times);
    }

    /** The step's failure is no failure of the whole: its value is null then. */
    @Example("optional()")
    default void optional() {
        words().optional();
    }

    /** Undoes what the step did, when a later step of the sequence around it fails; {@code it} is the step's value. */
    @Example("undo { log \"withdrawn: ${it.id}\" }")
    default void undo(Code code) {
        words().undo(code);
    }
}
