package dev.baton.engine.run;

/** Where a run is. */
public enum RunStatus {
    /** Under way; of a process that died, until it is taken up again. */
    RUNNING,
    /** It waits for a person's decision, and holds no thread. */
    PARKED,
    /** Somebody laid it down. */
    PAUSED,
    /** It has its result. */
    SUCCEEDED,
    /** It has failed. */
    FAILED,
    /** It was told to stop. */
    CANCELLED;

    /** True where it is over. */
    public boolean isOver() {
        return switch (this) {
            case RUNNING, PARKED, PAUSED -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
