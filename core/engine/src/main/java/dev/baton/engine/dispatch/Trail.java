package dev.baton.engine.dispatch;

import dev.baton.engine.dispatch.upstream.BreakerChange;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.engine.failure.OutOfBudget;
import dev.baton.engine.spending.Shortage;
import dev.baton.spi.failure.ModelFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was tried in one dispatch, and who was passed over, with the last reason; each is told as it happens. Safe for many threads. */
final class Trail {

    private final Dispatch dispatch;
    private final EventStream events;
    private final Clock clock;
    private final List<Attempt> attempts = new ArrayList<>(1);
    private final List<PassedOver> passedOver = new ArrayList<>(0);
    private int begun;

    Trail(Dispatch dispatch, EventStream events, Clock clock) {
        this.dispatch = dispatch;
        this.events = events;
        this.clock = clock;
    }

    /** An attempt begins; gives its number. */
    int begins(String model) {
        int number;
        synchronized (this) {
            number = ++begun;
        }
        events.emit(new RunEvent.AttemptStarted(dispatch.run(), clock.instant(), dispatch.path(), number, model));
        return number;
    }

    void ended(Attempt attempt, @Nullable Duration firstToken, Called called) {
        synchronized (this) {
            attempts.add(attempt);
        }
        events.emit(new RunEvent.AttemptEnded(dispatch.run(), clock.instant(), dispatch.path(), dispatch.origin(), attempt, firstToken, called));
    }

    void passedOver(PassedOver candidate) {
        boolean known;
        synchronized (this) {
            known = passedOver.removeIf(before -> before.model().equals(candidate.model()) && before.code().equals("budget"));
            passedOver.removeIf(before -> before.model().equals(candidate.model()));
            passedOver.add(candidate);
        }
        if (known && candidate.code().equals("budget")) {
            // While others settle, it is looked at again and again: that is told once.
            return;
        }
        events.emit(new RunEvent.CandidatePassedOver(dispatch.run(), clock.instant(), dispatch.path(), candidate));
    }

    void changed(List<BreakerChange> changes) {
        for (BreakerChange change : changes) {
            events.emit(new RunEvent.BreakerChanged(dispatch.run(), clock.instant(), dispatch.path(), change));
        }
    }

    /** The attempts that are over, in the order they ended. */
    synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The same, the one that served as the last, where another was stopped for it. */
    List<Attempt> attemptsServedLast() {
        return attempts().stream().sorted(Comparator.comparing(Attempt::served)).toList();
    }

    /** The end of it all, where the budget has not enough for anybody. */
    synchronized OutOfBudget outOfBudget(String shortfall, @Nullable Shortage shortage) {
        return new OutOfBudget(shortfall, shortage, attempts, passedOver);
    }

    /** The end of it all, where there is no answer. */
    synchronized DispatchFailed failed(ModelFailure last, boolean reachedCaller) {
        return new DispatchFailed(attempts, passedOver, last, reachedCaller);
    }
}
