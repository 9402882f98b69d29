package dev.baton.engine.plan;

import org.jspecify.annotations.Nullable;

/** The user's own code in a plan. CONTRACT: safe for many threads; each evaluation is on its own. */
@FunctionalInterface
public interface Computation {

    /**
     * The value.
     *
     * @param names what the code may use
     * @param it    the value that the place hands to it, such as a route's subject; null for none
     * @throws Exception where the user's code fails
     */
    @Nullable Object compute(Names names, @Nullable Object it) throws Exception;

    /** True for a frame of a stack that is the user's own code, so that a failure can be told with its line. False by default. */
    default boolean isOwn(StackTraceElement frame) {
        return false;
    }
}
