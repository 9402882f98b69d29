package dev.baton.cli;

import dev.baton.engine.event.RunEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Shows on stderr where a run is, on a line that is rewritten, and what its script logs. Safe for many threads. */
final class Progress implements Consumer<RunEvent>, AutoCloseable {

    /** To the line's start, and erase what is there (ECMA-48, EL). */
    private static final String BLANK = "\r\u001b[K";

    private static final int WIDEST = 78;

    private final Console console;
    private final Set<String> under = new LinkedHashSet<>();
    private boolean shown;

    Progress(Console console) {
        this.console = console;
    }

    @Override
    public synchronized void accept(RunEvent event) {
        switch (event) {
            case RunEvent.StepStarted e -> {
                under.add(e.path());
                show(e.path());
            }
            case RunEvent.AttemptStarted e ->
                show(e.path() + ": " + e.model() + (e.number() > 1 ? " (attempt " + e.number() + ")" : ""));
            case RunEvent.RungAnswered e -> show(e.path() + ": rung " + e.rung().number() + " " + (e.rung().accepted() ? "accepted" : "passed")
                    + ", " + e.rung().why());
            case RunEvent.ApprovalAsked e -> show(e.path() + " waits for a decision: " + String.join(", ", e.choices()));
            case RunEvent.ApprovalGiven e -> show(e.path() + ": " + e.choice());
            case RunEvent.StepUndone e -> {
                close();
                console.err().println(e.path() + (e.problem() == null ? " was undone" : " could not be undone: " + e.problem()));
            }
            case RunEvent.RunParked e -> close();
            case RunEvent.RunResumed e -> show("taken up again: " + e.why());
            case RunEvent.Guarded e -> show(e.path() + ": guard '" + e.guard() + "' on the " + e.side().word() + ", " + e.action() + ": " + e.kinds());
            case RunEvent.Logged e -> {
                close();
                console.err().println(e.line());
            }
            case RunEvent.StepFinished e -> over(e.path());
            case RunEvent.StepFailed e -> over(e.path());
            case RunEvent.StepSkipped e -> over(e.path());
            case RunEvent.RunFinished e -> close();
            case RunEvent.RunFailed e -> close();
            case RunEvent.RunStarted e -> {}
            case RunEvent.OfRequest e -> {}
            case RunEvent.Routed e -> {}
            case RunEvent.AttemptEnded e -> {}
            case RunEvent.CacheHit e -> {}
            case RunEvent.ReservationExpired e -> {}
            case RunEvent.CandidatePassedOver e -> {}
            case RunEvent.BreakerChanged e -> {}
            case RunEvent.TextArrived e -> {}
            case RunEvent.AnswerRejected e -> {}
            case RunEvent.BranchTaken e -> {}
            case RunEvent.OtherwiseTaken e -> {}
        }
    }

    /** Takes the line away. */
    @Override
    public synchronized void close() {
        if (shown) {
            console.err().print(BLANK);
            console.err().flush();
            shown = false;
        }
    }

    private void over(String path) {
        under.remove(path);
        if (!under.isEmpty()) {
            show(under.iterator().next());
        }
    }

    private void show(String what) {
        if (console.errTerminal()) {
            String line = what.length() <= WIDEST ? what : what.substring(0, WIDEST - 1) + "…";
            console.err().print(BLANK + console.errInk().faint(line));
            console.err().flush();
            shown = true;
        }
    }
}
