package dev.baton.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions of runs that a {@link Journal} keeps. */
public interface QuestionStore {

    /** Asks, unless that was asked before; gives the question as it is kept: with the first deadline, and the decision where there is one. */
    KeptQuestion ask(long run, KeptQuestion question);

    /** The questions of a run that wait for somebody, in the order they were asked. */
    List<KeptQuestion> open(long run);

    /** Decides; false where no such question waits, or its time is over. */
    boolean decide(long run, String path, KeptQuestion.Given decision);

    /** True where one of the run's questions was decided, and the run has not taken the decision yet. */
    boolean isDecided(long run);

    /** The identifiers of parked runs with a question whose time is over or that was decided; those of that owner, or of all where it is null. */
    List<String> due(Instant now, @Nullable String owner);

    /** When the next time of a parked run's question is over; of that owner's, or of all where it is null. */
    Optional<Instant> next(@Nullable String owner);
}
