package dev.baton.engine.run;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.event.RunEvent;
import dev.baton.spi.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from a run's events what became of its steps. */
final class StepReports {

    private StepReports() {}

    static List<StepReport> of(List<RunEvent> events) {
        List<StepReport> reports = new ArrayList<>();
        Map<String, List<Attempt>> attempts = new HashMap<>();
        Map<String, List<Json>> rungs = new HashMap<>();
        Map<String, Instant> begun = new HashMap<>();
        Set<String> replaced = new HashSet<>();
        Set<String> skipped = new HashSet<>();
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.StepStarted e -> {
                    // A step around this one may be tried again, and this one with it: what came of it before has been reported.
                    begun.put(e.path(), e.at());
                    attempts.remove(e.path());
                    replaced.remove(e.path());
                    skipped.remove(e.path());
                    rungs.remove(e.path());
                }
                case RunEvent.AttemptEnded e ->
                        attempts.computeIfAbsent(owner(e.path(), begun), path -> new ArrayList<>()).add(e.attempt());
                case RunEvent.CacheHit e ->
                        attempts.computeIfAbsent(owner(e.path(), begun), path -> new ArrayList<>()).add(e.attempt());
                case RunEvent.RungAnswered e -> rungs.computeIfAbsent(e.path(), path -> new ArrayList<>()).add(e.rung().toJson());
                case RunEvent.OtherwiseTaken e -> replaced.add(e.path());
                case RunEvent.StepSkipped e -> skipped.add(e.path());
                case RunEvent.StepFinished e -> reports.add(report(
                        e.path(), e.kind(), e.model(), e.reason(), e.latency(), attempts, rungs,
                        skipped.contains(e.path()) ? "skipped" : replaced.contains(e.path()) ? "otherwise" : "served"));
                case RunEvent.StepFailed e -> reports.add(report(
                        e.path(), e.kind(), null, "",
                        Duration.between(begun.getOrDefault(e.path(), e.at()), e.at()), attempts, rungs, "failed"));
                case RunEvent.RunStarted e -> {}
                case RunEvent.OfRequest e -> {}
                case RunEvent.Routed e -> {}
                case RunEvent.AttemptStarted e -> {}
                case RunEvent.ReservationExpired e -> {}
                case RunEvent.CandidatePassedOver e -> {}
                case RunEvent.BreakerChanged e -> {}
                case RunEvent.TextArrived e -> {}
                case RunEvent.AnswerRejected e -> {}
                case RunEvent.BranchTaken e -> {}
                case RunEvent.ApprovalAsked e -> {}
                case RunEvent.ApprovalGiven e -> {}
                case RunEvent.StepUndone e -> {}
                case RunEvent.RunParked e -> {}
                case RunEvent.RunResumed e -> {}
                case RunEvent.Guarded e -> {}
                case RunEvent.Logged e -> {}
                case RunEvent.RunFinished e -> {}
                case RunEvent.RunFailed e -> {}
            }
        }
        return reports;
    }

    private static StepReport report(
            String path,
            String kind,
            @Nullable String model,
            String reason,
            Duration latency,
            Map<String, List<Attempt>> attempts,
            Map<String, List<Json>> rungs,
            String outcome) {
        List<Attempt> own = attempts.getOrDefault(path, List.of());
        return new StepReport(path, kind, model, reason, latency, Attempt.cost(own), Attempt.usage(own), own,
                rungs.getOrDefault(path, List.of()), outcome);
    }

    /** The step that makes an attempt: its own path, or that of the step whose part it is, such as a sample of a cascade. */
    private static String owner(String path, Map<String, Instant> begun) {
        String step = path;
        while (!begun.containsKey(step) && step.indexOf('/') >= 0) {
            step = step.substring(0, step.lastIndexOf('/'));
        }
        return begun.containsKey(step) ? step : path;
    }
}
