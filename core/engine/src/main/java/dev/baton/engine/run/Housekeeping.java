package dev.baton.engine.run;

import dev.baton.engine.failure.JournalFailure;
import dev.baton.engine.journal.Journal;
import dev.baton.engine.workspace.RunSettings;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets runs that are over for long, soon after the journal was opened and every hour. Safe for many threads. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long SOON_SECONDS = 10;
    private static final long HOUR_SECONDS = 3600;

    private final RunSettings settings;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private @Nullable ScheduledFuture<?> next;

    Housekeeping(RunSettings settings, ScheduledExecutorService timer, Clock clock) {
        this.settings = settings;
        this.timer = timer;
        this.clock = clock;
    }

    synchronized void begin(Journal journal) {
        next = timer.scheduleWithFixedDelay(
                () -> Thread.ofVirtual().name("baton-housekeeping").start(() -> clean(journal)), SOON_SECONDS, HOUR_SECONDS, TimeUnit.SECONDS);
    }

    private void clean(Journal journal) {
        try {
            int forgotten = journal.runs().clean(clock.instant().minus(settings.keep()), settings.most());
            if (forgotten > 0) {
                LOG.info("{} runs were forgotten", forgotten);
            }
        } catch (JournalFailure failure) {
            LOG.warn("old runs could not be forgotten", failure);
        }
    }

    @Override
    public synchronized void close() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
