package dev.baton.cli;

import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.run.RunArchive;
import dev.baton.engine.run.RunQuery;
import dev.baton.engine.run.RunSummary;
import java.util.List;

/** Finds out which run is meant: its identifier, the beginning or the end of it, or {@code last}. */
final class NamedRun {

    /** What stands for the newest run. */
    static final String LAST = "last";

    private static final int SHOWN = 5;

    private NamedRun() {}

    /**
     * The identifier of the run that is meant.
     *
     * @throws RunRefused where there is none, or it might be several
     */
    static String of(RunArchive archive, String said) {
        if (said.equals(LAST)) {
            List<RunSummary> newest = archive.list(RunQuery.LATEST.most(1));
            if (newest.isEmpty()) {
                throw new RunRefused("unknown_run", "There is no run yet", "Start one with: baton run NAME");
            }
            return newest.getFirst().id();
        }
        List<String> found = archive.named(said, SHOWN + 1);
        if (found.isEmpty()) {
            throw new RunRefused("unknown_run", "There is no run '" + said + "', or it was forgotten", "List them with: baton runs");
        }
        if (found.size() > 1 && !found.getFirst().equals(said)) {
            throw new RunRefused("unknown_run", "'" + said + "' may be " + (found.size() > SHOWN ? "any of many runs, such as " : "")
                            + String.join(" or ", found.subList(0, Math.min(SHOWN, found.size()))),
                    "Write more of it.");
        }
        return found.getFirst();
    }
}
