package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
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
     * Acts once, under a key of the run's own: the step's path. A run that is taken up again gets what the effect gave, or its failure, where it
     * ended then. Effects may act within one another.
     *
     * @throws BatonException       where the effect fails
     * @throws InterruptedException where the run was told to stop
     */
    Outcome step(String path, Effect effect) throws InterruptedException;

    /**
     * What the effect under that key gave before the run was taken up again; null where it did not end, or failed, or nothing is kept.
     */
    @Nullable Outcome known(String path);

    /**
     * Acts side by side, and gives what came of each, in order. All branches have ended when this ends: where one throws, or the run is
     * told to stop, the others are stopped first.
     *
     * @throws InterruptedException where the run was told to stop
     */
    default List<Outcome> fork(List<Effect> branches) throws InterruptedException {
        List<@Nullable Settled> settled = fork(branches, 0, now -> now.stream().anyMatch(one -> one != null && !one.succeeded()));
        for (Settled one : settled) {
            if (one != null && one.failure() != null) {
                throw one.failure();
            }
        }
        return settled.stream().map(one -> Objects.requireNonNull(Objects.requireNonNull(one).outcome())).toList();
    }

    /**
     * What became of one of several effects.
     *
     * @param outcome what it gave; null where it failed
     * @param failure why it failed; null where it did not
     */
    record Settled(@Nullable Outcome outcome, @Nullable BatonException failure) {

        /** True where it gave something. */
        public boolean succeeded() {
            return failure == null;
        }
    }

    /**
     * Acts side by side, some at a time, until there is enough, and gives what became of each, in order; null for one that was not begun, or was
     * stopped because there was enough without it. A failure is an outcome here. All branches have ended when this ends. A branch may be begun
     * anew where the run is taken up again, and finds then what its own steps gave.
     *
     * @param concurrency how many at a time; 0 for all
     * @param enough      is asked after each end, with what became of each so far; true ends it
     * @throws InterruptedException where the run was told to stop
     */
    List<@Nullable Settled> fork(List<Effect> branches, int concurrency, Predicate<List<@Nullable Settled>> enough) throws InterruptedException;

    /**
     * Has a person decide, and gives the choice: its value is one of the question's choices, about it are {@code by}, {@code comment} and {@code at}. A
     * run that keeps a journal holds no thread meanwhile.
     *
     * @param path the step's
     * @throws BatonException       {@code approval_expired} where nobody decided in time
     * @throws InterruptedException where the run was told to stop
     */
    Outcome await(String path, Question question) throws InterruptedException;

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
