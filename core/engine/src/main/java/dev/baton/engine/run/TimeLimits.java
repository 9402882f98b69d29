package dev.baton.engine.run;

import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.plan.Step;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Keeps the steps of a run to the times they were given, one within another. For one run and one thread at a time. */
final class TimeLimits {

    private final ScheduledExecutorService timers;
    /** Of the innermost step with a time of its own; null where none has. */
    private @Nullable Alarm alarm;

    TimeLimits(ScheduledExecutorService timers) {
        this(timers, null);
    }

    private TimeLimits(ScheduledExecutorService timers, @Nullable Alarm alarm) {
        this.timers = timers;
        this.alarm = alarm;
    }

    /** For a branch that begins now, in another thread: the times around it hold there too. */
    TimeLimits branch() {
        return new TimeLimits(timers, alarm);
    }

    /**
     * Does what the step does, within the step's own timeout where it has one.
     *
     * @throws StepFailed           {@code timed_out} where it took longer
     * @throws InterruptedException where the run was told to stop, or the time of a step around this one is over
     */
    Effects.Outcome keep(Step step, Effects.Effect effect) throws InterruptedException {
        Duration timeout = step.policy().timeout();
        if (timeout == null) {
            return effect.act();
        }
        if (step instanceof Step.Ask) {
            return keepAsk(step, effect, timeout);
        }
        Alarm own = new Alarm(timers, timeout, alarm);
        alarm = own;
        try {
            return effect.act();
        } catch (InterruptedException | BatonException stopped) {
            if (!own.hasRung()) {
                throw stopped;
            }
            throw tookLonger(step, timeout, stopped);
        } finally {
            alarm = own.around();
            own.close();
        }
    }

    /** True where the time of a step under way is over: user code may have swallowed the interrupt that told so. */
    boolean areOver() {
        return alarm != null && alarm.hasRungAnywhere();
    }

    /** The dispatcher keeps to the limit: what is too slow is an attempt that timed out then, not one that was stopped. */
    private static Effects.Outcome keepAsk(Step step, Effects.Effect effect, Duration timeout) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            return effect.act();
        } catch (DispatchFailed failure) {
            if (failure.begun() || System.nanoTime() - begun < timeout.toNanos()) {
                throw failure;
            }
            throw tookLonger(step, timeout, failure);
        }
    }

    private static StepFailed tookLonger(Step step, Duration timeout, Exception cause) {
        return new StepFailed("timed_out", "took longer than " + timeout.toMillis() + " ms",
                "Raise the step's timeout, or choose a quicker model.", step.position(), cause);
    }
}
