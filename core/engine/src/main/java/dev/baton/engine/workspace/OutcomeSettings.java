package dev.baton.engine.workspace;

/**
 * What a workspace keeps of answers that were graded.
 *
 * @param kept  true where they are kept at all, in {@code .baton/outcomes.jsonl}
 * @param texts true where they are kept with what was asked, which {@code baton train} and strategies that look at texts need
 */
public record OutcomeSettings(boolean kept, boolean texts) {

    /** Grades are kept; what was asked is nobody's business unless the workspace says so. */
    public static final OutcomeSettings DEFAULT = new OutcomeSettings(true, false);
}
