package dev.baton.telemetry;

import dev.baton.engine.event.RunEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told, within a span, of an event that has no span of its own. Nothing of what anybody wrote is in it, unless that is wanted. */
final class Happened {

    private final int content;

    /** With so many characters of each text that people and models wrote; 0 for nothing of them. */
    Happened(int content) {
        this.content = content;
    }

    /** What is told; null for nothing. */
    @Nullable Told of(RunEvent event) {
        Facts with = new Facts(4);
        String name = switch (event) {
            // Where there was one model and no other, nothing was decided.
            case RunEvent.Routed e when e.route().ranked().size() == 1 && e.route().ruledOut().isEmpty() -> "";
            case RunEvent.Routed e -> {
                with.put(Keys.STRATEGY, e.route().strategy())
                        .put(Keys.MODEL, e.route().candidates().getFirst().card().id())
                        .put(Keys.CANDIDATES, (long) e.route().ranked().size())
                        .put(Keys.RULED_OUT, (long) e.route().ruledOut().size());
                yield "baton.routed";
            }
            case RunEvent.CandidatePassedOver e -> {
                with.put(Keys.MODEL, e.passedOver().model()).put(Keys.CODE, e.passedOver().code());
                yield "baton.passed_over";
            }
            case RunEvent.BreakerChanged e -> {
                with.put(Keys.UPSTREAM, e.change().upstream()).put(Keys.STATE, e.change().state().word());
                yield "baton.breaker_changed";
            }
            case RunEvent.CacheHit e -> {
                with.put(Keys.MODEL, e.attempt().model()).put(Keys.AGE, e.attempt().age() == null ? 0 : e.attempt().age().toSeconds());
                yield "baton.cache_hit";
            }
            case RunEvent.ReservationExpired e -> {
                with.put(Keys.MODEL, e.model());
                yield "baton.reservation_expired";
            }
            case RunEvent.AnswerRejected e -> {
                with.put(Keys.MODEL, e.model());
                written(with, e.misfit());
                yield "baton.answer_rejected";
            }
            case RunEvent.RungAnswered e -> {
                with.put(Keys.RUNG, (long) e.rung().number()).put(Keys.ACCEPTED, e.rung().accepted());
                if (e.rung().model() != null) {
                    with.put(Keys.MODEL, e.rung().model());
                }
                if (e.rung().confidence() != null) {
                    with.put(Keys.CONFIDENCE, e.rung().confidence());
                }
                if (e.rung().failure() != null) {
                    with.put(Keys.CODE, e.rung().failure());
                }
                yield "baton.rung_answered";
            }
            case RunEvent.BranchTaken e -> {
                with.put(Keys.BRANCH, e.branch());
                yield "baton.branch_taken";
            }
            case RunEvent.OtherwiseTaken e -> {
                with.put(Keys.CODE, e.code());
                written(with, e.message());
                yield "baton.otherwise_taken";
            }
            case RunEvent.ApprovalAsked e -> {
                with.put(Keys.CHOICES, e.choices());
                written(with, e.shown().toString());
                yield "baton.approval_asked";
            }
            case RunEvent.ApprovalGiven e -> {
                with.put(Keys.CHOICE, e.choice());
                written(with, e.comment());
                yield "baton.approval_given";
            }
            case RunEvent.StepUndone e -> "baton.step_undone";
            case RunEvent.Guarded e -> {
                with.put(Keys.GUARD, e.guard())
                        .put(Keys.SIDE, e.side().word())
                        .put(Keys.ACTION, e.action())
                        .put(Keys.KINDS, List.copyOf(e.kinds().keySet()));
                yield "baton.guarded";
            }
            case RunEvent.Logged e -> {
                written(with, e.line());
                yield content > 0 ? "baton.logged" : "";
            }
            case RunEvent.RunStarted e -> "";
            case RunEvent.OfRequest e -> "";
            case RunEvent.StepStarted e -> "";
            case RunEvent.AttemptStarted e -> "";
            case RunEvent.AttemptEnded e -> "";
            case RunEvent.TextArrived e -> "";
            case RunEvent.RunParked e -> "";
            case RunEvent.RunResumed e -> "";
            case RunEvent.StepFinished e -> "";
            case RunEvent.StepSkipped e -> "";
            case RunEvent.StepFailed e -> "";
            case RunEvent.RunFinished e -> "";
            case RunEvent.RunFailed e -> "";
        };
        return name.isEmpty() ? null : new Told(name, event.at(), with);
    }

    /** What somebody wrote, where it is wanted. */
    void written(Facts with, String text) {
        if (content > 0 && !text.isEmpty()) {
            with.put(Keys.CONTENT, text.length() <= content ? text : text.substring(0, content));
        }
    }

    /** A failure's message, where it is wanted: providers quote what they were asked. */
    String message(String message) {
        return content > 0 ? message : "";
    }
}
