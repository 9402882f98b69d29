package dev.baton.telemetry;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.trace.SpanIds;
import dev.baton.engine.trace.TraceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run, since it was last taken up, or a single request, while it is under way. Safe for many threads by its own lock.
 *
 * @param run     its identifier
 * @param what    the orchestration, or what the request asks
 * @param origin  where it comes from
 * @param trace   the trace it belongs to
 * @param span    its own span
 * @param follows the span of the run before it was taken up; null where it is new
 * @param self    itself, as it is under way
 * @param steps   those of its steps that are under way, by their paths
 * @param halted  the steps that were told to stop, which may go on in a run that does
 */
record Trace(
        String run,
        String what,
        Origin origin,
        String trace,
        String span,
        @Nullable String follows,
        OpenSpan self,
        Map<String, OpenSpan> steps,
        List<FinishedSpan> halted) {

    /** One that begins. */
    static Trace begun(String run, String what, Origin origin, Instant at) {
        return new Trace(run, what, origin, SpanIds.trace(run, origin.trace()), SpanIds.run(run), null, new OpenSpan(at), new HashMap<>(),
                new ArrayList<>(0));
    }

    /** A run that is taken up again. */
    static Trace resumed(String run, Origin origin, Instant at) {
        String orchestration = origin.orchestration() == null ? "" : origin.orchestration();
        return new Trace(
                run, orchestration, origin, SpanIds.trace(run, origin.trace()), SpanIds.walk(run, at), SpanIds.run(run), new OpenSpan(at), new HashMap<>(),
                new ArrayList<>(0));
    }

    /** The caller's span; null for none. */
    @Nullable String caller() {
        TraceContext place = origin.trace();
        return place == null ? null : place.spanId();
    }

    /** The span of the step around a path, whether it began now or before the run was taken up. */
    String around(String path) {
        String step = Place.around(path);
        return step.isEmpty() ? span : SpanIds.step(run, step);
    }

    /** The path of the step that something happens in: the path's own, or that of the step whose part it is; empty for the run itself. */
    String owner(String path) {
        synchronized (self) {
            String step = path;
            while (!step.isEmpty() && !steps.containsKey(step)) {
                step = Place.around(step);
            }
            return step;
        }
    }

    /** The span of what something happens in. */
    String ownerSpan(String path) {
        String step = owner(path);
        // In a run that was taken up, the step may have begun before.
        return step.isEmpty() ? follows == null || path.isEmpty() ? span : SpanIds.step(run, path) : SpanIds.step(run, step);
    }

    void begin(String path, Instant at) {
        synchronized (self) {
            steps.put(path, new OpenSpan(at));
        }
    }

    /** Ends a step; what is known of it is null where it began before the run was taken up. */
    @Nullable OpenSpan end(String path) {
        synchronized (self) {
            return steps.remove(path);
        }
    }

    /** A step was told to stop. */
    void stop(FinishedSpan span) {
        synchronized (self) {
            halted.add(span);
        }
    }

    /** The steps that were told to stop. */
    List<FinishedSpan> stopped() {
        synchronized (self) {
            return List.copyOf(halted);
        }
    }

    void tell(String path, Told told) {
        synchronized (self) {
            OpenSpan open = steps.get(owner(path));
            (open == null ? self : open).tell(told);
        }
    }
}
