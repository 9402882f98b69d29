package dev.baton.engine.journal;

/**
 * What is kept of runs. CONTRACT: what a method has written is on the disk when it ends, {@link EventStore#tell} excepted; where it cannot be, the method throws
 * {@link dev.baton.engine.failure.JournalFailure} and nothing of it holds. Safe for many threads; an interrupt does not end a method early.
 */
public interface Journal extends AutoCloseable {

    /** The runs. */
    RunStore runs();

    /** The effects of runs. */
    StepStore steps();

    /** The events of runs. */
    EventStore events();

    /** The questions of runs. */
    QuestionStore questions();

    /** Writes what it was told, and frees the database. */
    @Override
    void close();
}
