package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.run.Decision;
import dev.baton.engine.run.OpenQuestion;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunResult;
import dev.baton.engine.run.RunStatus;
import dev.baton.spi.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Stays with a run of this process until it is over, or waits for somebody who is not here; shows the progress, asks the person at the terminal, prints the result. */
final class Attendance {

    /** How long a cancelled run may take to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Between two looks at a run that is about to be taken up. */
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Console console;
    private final Baton baton;
    private final boolean json;
    private final String option;
    private final TerminalQuestions terminal;

    /**
     * At an engine.
     *
     * @param json   true where programs read the result
     * @param option how other commands are told of the workspace
     */
    Attendance(Console console, Baton baton, boolean json, String option) {
        this.console = console;
        this.baton = baton;
        this.json = json;
        this.option = option;
        this.terminal = new TerminalQuestions(console);
    }

    /**
     * Stays with a run.
     *
     * @param since   what happened before that is not shown as progress
     * @param cancels true where Ctrl-C cancels it; else it can be taken up where it was
     */
    ExitCode of(Run run, Instant since, boolean cancels) throws InterruptedException {
        try (Progress progress = new Progress(console)) {
            Consumer<RunEvent> shown = event -> {
                if (!event.at().isBefore(since)) {
                    progress.accept(event);
                }
            };
            run.watch(shown);
            try {
                return stay(run, progress);
            } catch (InterruptedException stopped) {
                progress.close();
                throw stopped(run, cancels);
            } finally {
                run.unwatch(shown);
            }
        }
    }

    private ExitCode stay(Run run, Progress progress) throws InterruptedException {
        while (true) {
            RunStatus at = run.awaitRest();
            progress.close();
            switch (at) {
                case SUCCEEDED, FAILED, CANCELLED -> {
                    return over(run);
                }
                case RUNNING -> baton.resume(run.id());
                case PAUSED -> {
                    return waits(run, List.of());
                }
                case PARKED -> {
                    List<OpenQuestion> open = run.open();
                    if (open.isEmpty()) {
                        // Somebody has decided: it is about to go on.
                        run.awaitEnd(MOMENT);
                    } else if (!terminal.canAsk() || json || !asked(run, open.getFirst())) {
                        return waits(run, open);
                    }
                }
            }
        }
    }

    /** Asks; false where the person leaves it for later. */
    private boolean asked(Run run, OpenQuestion question) throws InterruptedException {
        Optional<String> choice;
        try {
            choice = terminal.ask(question);
        } catch (InterruptedException later) {
            console.err().println();
            return false;
        }
        if (choice.isEmpty()) {
            return false;
        }
        if (!baton.acts(Person.identity(console)).decide(run.id(), question.step(), new Decision(choice.get(), Person.of(console), ""))) {
            console.err().println("Too late: that question does not wait any more.");
        }
        return true;
    }

    private ExitCode over(Run run) throws InterruptedException {
        RunResult result;
        try {
            result = run.result();
        } catch (BatonException failure) {
            throw told(run, failure);
        }
        if (json) {
            print(result.toJson());
        } else {
            console.out().print(Outline.of(result.output()));
            console.out().println();
            console.out().print(StepTable.of(result, console.outInk()));
        }
        return ExitCode.OK;
    }

    private ExitCode waits(Run run, List<OpenQuestion> open) {
        if (json) {
            print(run.toJson());
        } else if (open.isEmpty()) {
            console.out().println("Run " + run.id() + " is paused. Go on with: baton resume " + run.id() + option);
        } else {
            console.out().println("Run " + run.id() + " waits for a decision; it is kept, and takes nothing meanwhile.");
            console.out().print(RunWords.questions(run.id(), open, option));
        }
        return ExitCode.WAITING;
    }

    private ToldFailure stopped(Run run, boolean cancels) throws InterruptedException {
        if (cancels) {
            baton.acts(Person.identity(console)).cancel(run.id());
            run.awaitEnd(PATIENCE);
            return told(run, new RunCancelled("Cancelled: " + run.orchestration() + " was stopped before its result"));
        }
        RunCancelled left = new RunCancelled("Stopped: run " + run.id() + " can be taken up where it was, with: baton resume " + run.id() + option);
        new Failures(console).say(left, false);
        return new ToldFailure(ExitCode.CANCELLED, left);
    }

    /** Tells of a run that has begun, with the steps as far as it came. */
    private ToldFailure told(Run run, BatonException failure) {
        if (json) {
            print(run.toJson().with("error", failure.toJson()));
        } else {
            new Failures(console).say(failure, false);
            if (!run.steps().isEmpty()) {
                console.err().println();
                console.err().print(StepTable.of(run.steps(), console.errInk()));
            }
        }
        return new ToldFailure(ExitCode.of(failure), failure);
    }

    private void print(JsonObject report) {
        console.out().print(report.pretty());
    }
}
