package dev.baton.cli;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.run.OpenQuestion;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.run.RunSummary;
import dev.baton.engine.run.StepReport;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened in a run, as a person reads it: a head, its steps as a tree, its questions, its result. For one thread. */
final class RunTrace {

    private static final String INDENT = "  ";

    private final Run run;
    private final RunSummary summary;
    private final boolean held;
    private final List<OpenQuestion> open;
    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final Map<String, StepReport> reports = new HashMap<>();
    private final Map<String, List<String>> notes = new HashMap<>();

    RunTrace(Run run, RunSummary summary, boolean held) {
        this.run = run;
        this.summary = summary;
        this.held = held;
        this.open = run.status().isOver() ? List.of() : run.open();
        // The last report of a step that was tried again is the one that counts.
        run.steps().forEach(report -> reports.put(report.path(), report));
        run.watch(this::take);
    }

    private void take(RunEvent event) {
        switch (event) {
            case RunEvent.StepStarted e -> kinds.putIfAbsent(e.path(), e.kind());
            case RunEvent.BranchTaken e -> note(e.path(), "took the branch " + e.branch());
            case RunEvent.OtherwiseTaken e -> note(e.path(), e.code() + ": " + e.message());
            case RunEvent.StepSkipped e -> note(e.path(), e.code() + ": " + e.message());
            case RunEvent.StepFailed e -> note(e.path(), e.code() + ": " + e.message());
            case RunEvent.ApprovalGiven e -> note(e.path(), (e.by().isEmpty() ? "somebody" : e.by()) + " decided: " + e.choice()
                    + " (" + RunWords.moment(e.at()) + ")" + (e.comment().isEmpty() ? "" : ": " + e.comment()));
            case RunEvent.StepUndone e -> note(e.path(), e.problem() == null ? "undone" : "could not be undone: " + e.problem());
            case RunEvent.RungAnswered e -> note(e.path(), "rung " + e.rung().number() + " "
                    + (e.rung().model() == null ? "" : e.rung().model() + " ") + (e.rung().accepted() ? "accepted" : "passed") + ": " + e.rung().why());
            case RunEvent.RunResumed e -> {}
            case RunEvent.ApprovalAsked e -> {}
            case RunEvent.RunStarted e -> {}
            case RunEvent.OfRequest e -> {}
            case RunEvent.Routed e -> {}
            case RunEvent.AttemptStarted e -> {}
            case RunEvent.AttemptEnded e -> {}
            case RunEvent.CacheHit e -> {}
            case RunEvent.ReservationExpired e -> {}
            case RunEvent.CandidatePassedOver e -> {}
            case RunEvent.BreakerChanged e -> {}
            case RunEvent.TextArrived e -> {}
            case RunEvent.AnswerRejected e -> {}
            case RunEvent.RunParked e -> {}
            case RunEvent.Guarded e -> {}
            case RunEvent.Logged e -> {}
            case RunEvent.StepFinished e -> {}
            case RunEvent.RunFinished e -> {}
            case RunEvent.RunFailed e -> {}
        }
    }

    private void note(String path, String text) {
        List<String> known = notes.computeIfAbsent(path, any -> new ArrayList<>());
        if (!known.contains(text)) {
            known.add(text);
        }
    }

    /** The whole, each line with its line feed. */
    String text(Ink ink, String option) {
        StringBuilder text = new StringBuilder();
        text.append(ink.strong(run.id())).append("  ").append(run.orchestration()).append("  ").append(status(ink)).append('\n');
        text.append("  started ").append(RunWords.moment(run.startedAt()));
        if (summary.status() != RunStatus.RUNNING) {
            text.append(", ").append(summary.status().isOver() ? "took " : "laid down after ")
                    .append(Figures.time(Duration.between(summary.startedAt(), summary.updatedAt())))
                    .append(", cost ").append(Figures.cost(summary.cost()))
                    .append(", tokens ").append(Figures.tokens(Usage.of(summary.inputTokens(), summary.outputTokens())));
        }
        text.append("\n  plan ").append(run.planHash()).append('\n');
        if (!kinds.isEmpty()) {
            text.append('\n').append(steps().text(ink));
        }
        if (!open.isEmpty()) {
            text.append('\n').append(RunWords.questions(run.id(), open, option));
        }
        end(text, ink, option);
        return text.toString();
    }

    private String status(Ink ink) {
        String word = RunWords.status(run.status(), held);
        return switch (run.status()) {
            case SUCCEEDED -> ink.good(word);
            case FAILED, CANCELLED -> ink.bad(word);
            case RUNNING, PARKED, PAUSED -> ink.strong(word);
        };
    }

    private void end(StringBuilder text, Ink ink, String option) {
        @Nullable RuntimeException failure = run.failure();
        if (failure != null) {
            text.append('\n').append(ink.bad("Error: ")).append(failure.getMessage()).append('\n');
            if (failure instanceof BatonException known && known.step() != null) {
                text.append("  at step '").append(known.step()).append("'; go on from there with: baton resume ").append(run.id())
                        .append(" --from '").append(known.step()).append('\'').append(option).append('\n');
            }
        } else if (run.status() == RunStatus.SUCCEEDED) {
            text.append('\n').append(Outline.of(run.toJson().at("output")));
        } else if (run.status() == RunStatus.PAUSED || run.status() == RunStatus.RUNNING && !held) {
            text.append("\nGo on with: baton resume ").append(run.id()).append(option).append('\n');
        }
    }

    private Table steps() {
        Table table = new Table("step", "kind", "outcome", "model", "time", "tokens", "cost", "why");
        kinds.forEach((path, kind) -> {
            StepReport report = reports.get(path);
            String parent = parent(path);
            String name = INDENT.repeat(depth(path)) + (parent.isEmpty() ? path : path.substring(parent.length()).replaceFirst("^[/.]", ""));
            if (report == null) {
                table.row(name, kind, unfinished(path), Figures.NONE, Figures.NONE, Figures.NONE, Figures.NONE, "");
            } else {
                boolean asked = !report.attempts().isEmpty();
                table.row(
                        name,
                        kind,
                        report.outcome().equals("served") ? "done" : report.outcome(),
                        report.model() == null ? Figures.NONE : report.model(),
                        Figures.time(report.latency()),
                        Figures.tokens(report.usage()),
                        asked ? Figures.cost(report.cost()) : Figures.NONE,
                        report.reason());
                attempts(report, table, INDENT.repeat(depth(path)));
            }
            notes.getOrDefault(path, List.of()).forEach(note -> table.note(INDENT.repeat(depth(path)), note));
        });
        return table;
    }

    private static void attempts(StepReport report, Table table, String indent) {
        List<Attempt> attempts = report.attempts();
        if (attempts.size() > 1 || attempts.stream().anyMatch(attempt -> !attempt.served() || attempt.cached())) {
            attempts.forEach(attempt -> table.note(indent, "attempt " + attempt.number() + " " + attempt));
        }
    }

    private String unfinished(String path) {
        if (open.stream().anyMatch(question -> question.step().equals(path))) {
            return "waits";
        }
        return run.status().isOver() ? Figures.NONE : run.status() == RunStatus.RUNNING && held ? "running" : "unfinished";
    }

    /** The path of the nearest step around that one; empty for none. */
    private String parent(String path) {
        for (int i = path.length() - 1; i > 0; i--) {
            char at = path.charAt(i);
            if ((at == '/' || at == '.' || at == '[') && kinds.containsKey(path.substring(0, i))) {
                return path.substring(0, i);
            }
        }
        return "";
    }

    private int depth(String path) {
        int depth = 0;
        for (String around = parent(path); !around.isEmpty(); around = parent(around)) {
            depth++;
        }
        return depth;
    }
}
