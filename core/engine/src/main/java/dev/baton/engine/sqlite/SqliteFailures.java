package dev.baton.engine.sqlite;

import dev.baton.engine.failure.JournalFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of the database means, and what to do. */
final class SqliteFailures {

    private SqliteFailures() {}

    static JournalFailure meaning(Path file, Tables tables, SQLException failure) {
        return switch (kind(failure)) {
            case "FULL" -> new JournalFailure("journal_full", "There is no room to keep " + tables.what() + " in " + file,
                    "Free some space on that disk; " + tables.loss() + ".", failure);
            case "READONLY", "PERM", "AUTH" -> new JournalFailure("journal_read_only", file + " cannot be written",
                    "Give this user the right to write to the folder and to the file.", failure);
            case "CANTOPEN" -> new JournalFailure("journal_read_only", file + " cannot be opened or made",
                    "Is the folder there, and may this user write to it?", failure);
            case "CORRUPT", "NOTADB" -> broken(file, tables, failure);
            default -> new JournalFailure("journal_failed", file + " cannot be read or written: " + failure.getMessage(),
                    "Look after the disk; " + tables.loss() + ".", failure);
        };
    }

    private static JournalFailure broken(Path file, Tables tables, SQLException failure) {
        return new JournalFailure("journal_broken", file + " is no database of " + tables.what() + ", or is damaged: " + failure.getMessage(),
                "Move it away, with the files beside it that end in -wal and -shm, and bring back a copy; without one, a new database begins. "
                        + "sqlite3's .recover may save what it holds.", failure);
    }

    /** True where the same may be written later: it is the disk's fault, not the statement's. */
    static boolean isOfTheDisk(SQLException failure) {
        return switch (kind(failure)) {
            case "FULL", "READONLY", "PERM", "CANTOPEN", "IOERR", "BUSY", "LOCKED", "NOMEM", "CORRUPT", "NOTADB" -> true;
            default -> false;
        };
    }

    /** The primary code, without what refines it. */
    private static String kind(SQLException failure) {
        if (failure instanceof SQLiteException known) {
            int primary = known.getResultCode().code & 0xFF;
            for (SQLiteErrorCode code : SQLiteErrorCode.values()) {
                if (code.code == primary) {
                    return code.name().substring("SQLITE_".length());
                }
            }
        }
        return "";
    }
}
