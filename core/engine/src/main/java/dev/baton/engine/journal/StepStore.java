package dev.baton.engine.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The effects of runs that a {@link Journal} keeps, each by its run and the key it has there. */
public interface StepStore {

    /** An effect is about to act. */
    void started(long run, String key);

    /** An effect has given something; see {@link KeptStep}. */
    void finished(long run, String key, String value, @Nullable String about);

    /** An effect has failed; see {@link KeptStep}. */
    void failed(long run, String key, String about);

    /** All effects of a run, by key. */
    Map<String, KeptStep> all(long run);

    /**
     * Forgets the effects of the step at that path and all that were begun later, and the questions that they asked.
     *
     * @return false where the run has not come to that step
     */
    boolean forget(long run, String path);
}
