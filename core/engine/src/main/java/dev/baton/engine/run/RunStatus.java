package dev.baton.engine.run;

/** Where a run is. */
public enum RunStatus {
    /** Under way. */
    RUNNING,
    /** It has its result. */
    SUCCEEDED,
    /** It has failed. */
    FAILED,
    /** It was told to stop. */
    CANCELLED
}
