package dev.baton.engine.journal;

import dev.baton.engine.failure.JournalFailure;
import dev.baton.engine.sqlite.SqliteFile;
import java.nio.file.Path;

/** Keeps runs in a file of SQLite's. */
public final class SqliteJournal implements Journal {

    private final SqliteFile file;
    private final RunStore runs;
    private final StepStore steps;
    private final EventStore events;
    private final QuestionStore questions;

    private SqliteJournal(SqliteFile file) {
        this.file = file;
        this.runs = new RunTable(file);
        this.steps = new StepTable(file);
        this.events = new EventTable(file);
        this.questions = new QuestionTable(file);
    }

    /**
     * Opens the file, or makes it.
     *
     * @throws JournalFailure where it is none of Baton's, is newer than this Baton, or cannot be written
     */
    public static SqliteJournal open(Path file) {
        return new SqliteJournal(SqliteFile.open(file, Schema.TABLES));
    }

    /**
     * Opens a file that is there, to read what is kept; another process may write to it meanwhile.
     *
     * @throws JournalFailure where it is none of Baton's, is of another version than this Baton, or cannot be read
     */
    public static SqliteJournal reading(Path file) {
        return new SqliteJournal(SqliteFile.reading(file, Schema.TABLES));
    }

    @Override
    public RunStore runs() {
        return runs;
    }

    @Override
    public StepStore steps() {
        return steps;
    }

    @Override
    public EventStore events() {
        return events;
    }

    @Override
    public QuestionStore questions() {
        return questions;
    }

    @Override
    public void close() {
        file.close();
    }
}
