package dev.baton.engine.dispatch;

import dev.baton.engine.dispatch.upstream.Time;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time of one dispatch: what it is, how much is left, and what is waited for. For one thread, but for {@link #millis()}. */
final class CourseTime implements Time {

    private final Clock clock;
    private final Pause pause;
    private final @Nullable Duration most;
    private final long startedAt = System.nanoTime();
    /** After a wait it is at least as late as was waited for, whatever the clock says: timers and clocks do not run together. */
    private volatile long reached;

    CourseTime(Clock clock, Pause pause, @Nullable Duration most) {
        this.clock = clock;
        this.pause = pause;
        this.most = most;
    }

    @Override
    public long millis() {
        return Math.max(reached, clock.millis());
    }

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** What is left; null where there is no limit. */
    @Nullable Duration left() {
        return most == null ? null : most.minus(passed());
    }

    boolean isOver() {
        Duration left = left();
        return left != null && !left.isPositive();
    }

    /** True where a wait fits into what is left, and into the longest that anybody waits. */
    boolean hasRoomFor(Duration wait) {
        Duration left = left();
        return wait.compareTo(Backoff.LONGEST) <= 0 && (left == null || wait.compareTo(left) < 0);
    }

    void await(Duration wait) throws InterruptedException {
        long until = millis() + wait.toMillis();
        pause.of(wait);
        reached = until;
    }
}
