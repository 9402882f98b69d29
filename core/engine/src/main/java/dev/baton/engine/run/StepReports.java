package dev.baton.engine.run;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.event.RunEvent;
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
                }
                case RunEvent.AttemptEnded e -> attempts.computeIfAbsent(e.path(), path -> new ArrayList<>()).add(e.attempt());
                case RunEvent.CacheHit e -> attempts.computeIfAbsent(e.path(), path -> new ArrayList<>()).add(e.attempt());
                case RunEvent.OtherwiseTaken e -> replaced.add(e.path());
                case RunEvent.StepSkipped e -> skipped.add(e.path());
                case RunEvent.StepFinished e -> reports.add(report(
                        e.path(), e.kind(), e.model(), e.reason(), e.latency(), attempts,
                        skipped.contains(e.path()) ? "skipped" : replaced.contains(e.path()) ? "otherwise" : "served"));
                case RunEvent.StepFailed e -> reports.add(report(
                        e.path(), e.kind(), null, "",
                        Duration.between(begun.getOrDefault(e.path(), e.at()), e.at()), attempts, "failed"));
                case RunEvent.RunStarted e -> {}
                case RunEvent.Routed e -> {}
                case RunEvent.AttemptStarted e -> {}
                case RunEvent.TextArrived e -> {}
                case RunEvent.AnswerRejected e -> {}
                case RunEvent.BranchTaken e -> {}
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
            String outcome) {
        List<Attempt> own = attempts.getOrDefault(path, List.of());
        return new StepReport(path, kind, model, reason, latency, Attempt.cost(own), Attempt.usage(own), own, outcome);
    }
}
