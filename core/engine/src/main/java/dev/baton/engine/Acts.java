package dev.baton.engine;

import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.Keys;
import dev.baton.engine.run.Decision;
import dev.baton.engine.run.Run;
import dev.baton.spi.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does with runs, over HTTP or on this machine: done as {@link Baton}'s methods of the same names do it, then put on the {@linkplain Keys#record audit
 * log}. What is refused is not put there, nor, decisions excepted, what callers do with runs of their own, which is in the runs' events. Safe for many threads.
 */
public final class Acts {

    private final Baton baton;
    private final Identity by;

    Acts(Baton baton, Identity by) {
        this.baton = baton;
        this.by = by;
    }

    /**
     * See {@link Baton#cancel}.
     *
     * @throws RunRefused as it does
     */
    public void cancel(String run) {
        Run found = baton.find(run).orElse(null);
        baton.cancel(run);
        record("run.cancelled", found);
    }

    /**
     * See {@link Baton#pause}.
     *
     * @throws RunRefused as it does
     */
    public void pause(String run) {
        Run found = baton.find(run).orElse(null);
        baton.pause(run);
        record("run.paused", found);
    }

    /**
     * See {@link Baton#resume}.
     *
     * @throws RunRefused as it does
     */
    public Run resume(String run) {
        Run resumed = baton.resume(run);
        record("run.resumed", resumed);
        return resumed;
    }

    /**
     * See {@link Baton#retry}.
     *
     * @throws RunRefused as it does
     */
    public Run retry(String run, String path) {
        Run retried = baton.retry(run, path);
        record("run.retried", retried);
        return retried;
    }

    /**
     * See {@link Baton#decide}.
     *
     * @return false where no such question waits, or its time is over
     * @throws IllegalArgumentException where the choice is none of the question's
     * @throws RunRefused               as it does
     */
    public boolean decide(String run, String path, Decision decision) {
        Run found = baton.find(run).orElse(null);
        boolean decided = baton.decide(run, path, decision);
        if (decided && found != null) {
            baton.keys().record(by, "question.decided", run,
                    JsonObject.EMPTY.with("step", path).with("choice", decision.choice()).with("of", found.by().id()));
        }
        return decided;
    }

    /** The run was found before the act: one that is over may be forgotten at any time. */
    private void record(String act, @Nullable Run run) {
        if (run != null && by.isOnRecord(run.by().id())) {
            baton.keys().record(by, act, run.id(), JsonObject.EMPTY.with("of", run.by().id()).with("orchestration", run.orchestration()));
        }
    }
}
