package dev.baton.engine.run;

import dev.baton.engine.failure.JournalFailure;

/** What the run does cannot be kept any more, so it must not go on. */
final class JournalLost extends Unwinding {

    private final transient JournalFailure failure;

    JournalLost(JournalFailure failure) {
        super(String.valueOf(failure.getMessage()));
        this.failure = failure;
    }

    JournalFailure failure() {
        return failure;
    }
}
