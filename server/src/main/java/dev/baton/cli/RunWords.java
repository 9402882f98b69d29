package dev.baton.cli;

import dev.baton.engine.journal.WorkspaceLock;
import dev.baton.engine.run.OpenQuestion;
import dev.baton.engine.run.RunStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Runs in words. */
final class RunWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private RunWords() {}

    /** As {@code 2026-11-27 08:15:00}, in this machine's zone. */
    static String moment(Instant at) {
        return MOMENT.format(at.atZone(ZoneId.systemDefault()));
    }

    /** Where a run is; one that no living process runs was interrupted. */
    static String status(RunStatus status, boolean held) {
        return status == RunStatus.RUNNING && !held ? "interrupted" : status.name().toLowerCase(Locale.ROOT);
    }

    /** True where a process that has the workspace's runs is alive. */
    static boolean isHeld(Path workspace) {
        return WorkspaceLock.holder(workspace.resolve(".baton")).flatMap(holder -> ProcessHandle.of(holder.process())).isPresent();
    }

    /** A question as a person reads it, and how to answer it; each line with its line feed. */
    static String question(String run, OpenQuestion question, boolean alone, String option) {
        StringBuilder text = new StringBuilder();
        text.append(question.step()).append(" asks");
        if (question.deadline() != null) {
            text.append(" (until ").append(moment(question.deadline())).append(')');
        }
        text.append(":\n");
        if (question.shown().size() > 0) {
            Outline.of(question.shown()).lines().forEach(line -> text.append(("  " + line).stripTrailing()).append('\n'));
        }
        text.append("  Choices: ").append(String.join(", ", question.choices())).append('\n');
        text.append("  Decide with: baton approve ").append(run).append(' ')
                .append(alone ? "" : quoted(question.step()) + " ")
                .append(quoted(question.choices().isEmpty() ? "CHOICE" : question.choices().getFirst()))
                .append(option).append('\n');
        return text.toString();
    }

    /** All of them. */
    static String questions(String run, List<OpenQuestion> open, String option) {
        StringBuilder text = new StringBuilder();
        open.forEach(question -> text.append(question(run, question, open.size() == 1, option)));
        return text.toString();
    }

    private static String quoted(String word) {
        return word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_./".indexOf(c) >= 0) ? word : "'" + word + "'";
    }
}
