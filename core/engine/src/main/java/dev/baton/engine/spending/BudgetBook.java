package dev.baton.engine.spending;

import dev.baton.engine.budget.Spend;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where it is kept what was spent and what is put aside. CONTRACT: {@link #keep} has written when it ends, or throws
 * {@link dev.baton.engine.failure.JournalFailure}; the others write later, in the order in which they are told. Safe for many threads.
 */
interface BudgetBook extends AutoCloseable {

    /** What was counted, in windows that begin then or later. */
    Map<TallyKey, Counted> counted(Instant since);

    /**
     * Counts as spent all that a process put aside which is gone, and says what that was.
     *
     * @param now forgets what was counted long before
     */
    List<KeptHold> expire(Instant now);

    /** What was counted as spent since then, for no better reason than that its process was gone. */
    List<KeptHold> expired(Instant since);

    /** What is put aside. */
    List<KeptHold> held();

    /** The highest number of a hold that is kept; 0 for none. */
    long last();

    /** Something is put aside. */
    void keep(KeptHold hold);

    /** It is no more, and that much was used of it. */
    void settled(KeptHold hold, Spend used);

    /** That many warnings were given. */
    void warned(TallyKey key, int count);

    /** Writes what it was told. */
    @Override
    void close();
}
