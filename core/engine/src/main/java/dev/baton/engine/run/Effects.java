package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one seam through which a run acts on the world. What the interpreter does besides is pure, so an implementation that keeps what
 * its effects gave can take a run up again where it was. CONTRACT: safe for the threads of a fork.
 */
public interface Effects {

    /**
     * What an effect gave.
     *
     * @param value plain data, as {@link Values} has it
     * @param about how it came to be, by field; null where there is nothing to tell
     */
    record Outcome(@Nullable Object value, @Nullable Map<String, @Nullable Object> about) {}

    /** Something that acts on the world. */
    @FunctionalInterface
    interface Effect {
        /** Acts. */
        Outcome act() throws InterruptedException;
    }

    /**
     * Acts once, under a key of the run's own: the step's path.
     *
     * @throws InterruptedException where the run was told to stop
     */
    Outcome step(String path, Effect effect) throws InterruptedException;

    /**
     * Acts side by side, and gives what came of each, in order. All branches have ended when this ends: where one throws, or the run is
     * told to stop, the others are stopped first.
     *
     * @throws InterruptedException where the run was told to stop
     */
    List<Outcome> fork(List<Effect> branches) throws InterruptedException;

    /** The time. */
    Instant now();

    /**
     * Waits.
     *
     * @throws InterruptedException where the run was told to stop
     */
    void pause(Duration duration) throws InterruptedException;

    /** Tells what happened. */
    void emit(RunEvent event);

    /**
     * Goes on, unless the run was told to stop.
     *
     * @throws InterruptedException where it was
     */
    void checkpoint() throws InterruptedException;
}
