package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.Journal;
import dev.baton.engine.journal.JournalDoor;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.journal.SqliteJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs that a workspace keeps, to be read beside whoever runs them: it takes no lock, loads no script, and changes nothing. Its runs are as they were when
 * they were asked for. Safe for many threads.
 */
public final class RunArchive implements AutoCloseable {

    private final Journal journal;
    private final KeptRuns kept;
    private final RunKeeper reader = new Reader();

    private RunArchive(Journal journal) {
        this.journal = journal;
        this.kept = new KeptRuns(() -> journal);
    }

    /**
     * The archive of a workspace; empty where it has kept no run yet.
     *
     * @throws dev.baton.engine.failure.JournalFailure where what is there cannot be read
     */
    public static Optional<RunArchive> of(Path workspace) {
        Path file = workspace.resolve(".baton").resolve(JournalDoor.FILE);
        return Files.exists(file) ? Optional.of(new RunArchive(SqliteJournal.reading(file))) : Optional.empty();
    }

    /** The runs that fit, the newest first. */
    public List<RunSummary> list(RunQuery query) {
        return kept.list(query);
    }

    /** How the steps fare of the runs that fit, the slowest first; the statuses of the runs do not count. */
    public List<StepFigures> figures(RunQuery query) {
        return kept.figures(query);
    }

    /** The run of that identifier, to be looked at: it cannot be told to do anything. */
    public Optional<Run> find(String id) {
        return journal.runs().find(id).map(run -> kept.made(run, reader));
    }

    /** The events of a run, in order; empty where there is no such run. */
    public List<KeptEvent> events(String id) {
        return journal.runs().find(id).map(run -> kept.events(run.row(), EventId.NONE)).orElse(List.of());
    }

    /** What a list says of that run. */
    public Optional<RunSummary> summary(String id) {
        return journal.runs().find(id).map(kept::summary);
    }

    /** The identifiers that begin with that text, with or without their {@code run_}, or end with it; the newest first, that many at most. */
    public List<String> named(String part, int most) {
        return journal.runs().named(part, most);
    }

    @Override
    public void close() {
        journal.close();
    }

    /** What a run of the archive is asked for. */
    private final class Reader implements RunKeeper {

        @Override
        public Map<String, Question> questions(long row) {
            return kept.questions(row);
        }

        @Override
        public boolean decide(String id, String path, Decision decision) {
            throw new UnsupportedOperationException("a run of the archive is only looked at");
        }

        @Override
        public void cancel(String id) {
            throw new UnsupportedOperationException("a run of the archive is only looked at");
        }

        @Override
        public List<KeptEvent> events(long row, EventId from) {
            return kept.events(row, from);
        }

        @Override
        public List<RunEvent> restored(long row, int generation) {
            return kept.restored(row, generation);
        }

        @Override
        public void watched(Run run) {
            // Nobody forgets it: whoever looks at it holds it.
        }
    }
}
