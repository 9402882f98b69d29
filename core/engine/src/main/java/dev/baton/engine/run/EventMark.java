package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.event.RunEventJson;
import org.jspecify.annotations.Nullable;

/**
 * What the interpreter tells each time it walks past a step, though it happened once: by its mark an event is told once, however often the run is taken up.
 */
final class EventMark {

    private EventMark() {}

    /** The mark; null for what happens each time it is told. */
    static @Nullable String of(RunEvent event) {
        return switch (event) {
            case RunEvent.StepStarted e -> mark(e, e.path());
            case RunEvent.StepFinished e -> mark(e, e.path());
            case RunEvent.StepFailed e -> e.code().equals("cancelled") ? null : mark(e, e.path());
            case RunEvent.StepSkipped e -> mark(e, e.path());
            case RunEvent.StepUndone e -> mark(e, e.path());
            case RunEvent.OtherwiseTaken e -> mark(e, e.path());
            case RunEvent.BranchTaken e -> mark(e, e.path());
            case RunEvent.ApprovalAsked e -> mark(e, e.path());
            case RunEvent.ApprovalGiven e -> mark(e, e.path());
            case RunEvent.RungAnswered e -> mark(e, e.path() + " " + e.rung().number());
            case RunEvent.RunStarted e -> null;
            case RunEvent.OfRequest e -> null;
            case RunEvent.Routed e -> null;
            case RunEvent.AttemptStarted e -> null;
            case RunEvent.AttemptEnded e -> null;
            case RunEvent.ReservationExpired e -> null;
            case RunEvent.CacheHit e -> null;
            case RunEvent.CandidatePassedOver e -> null;
            case RunEvent.BreakerChanged e -> null;
            case RunEvent.TextArrived e -> null;
            case RunEvent.AnswerRejected e -> null;
            case RunEvent.RunParked e -> null;
            case RunEvent.RunResumed e -> null;
            case RunEvent.Guarded e -> null;
            case RunEvent.Logged e -> null;
            case RunEvent.RunFinished e -> null;
            case RunEvent.RunFailed e -> null;
        };
    }

    private static String mark(RunEvent event, String what) {
        return RunEventJson.type(event) + " " + what;
    }
}
