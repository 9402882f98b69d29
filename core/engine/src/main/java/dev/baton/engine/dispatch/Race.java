package dev.baton.engine.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Two attempts at one answer, the second begun when the first is slow: whichever has its first piece first, or its whole answer where it is
 * not streamed, has the lead, and the other is stopped. Each runs in a thread of its own, and both have ended when the race is over. The
 * caller's sink is called by the one that has the lead, and by no other. For one use by one thread.
 */
final class Race {

    private final Course course;
    private final AtomicReference<@Nullable Runner> leader = new AtomicReference<>();
    /** Each runner that took the lead, or ended. */
    private final BlockingQueue<Runner> news = new LinkedBlockingQueue<>();
    private final List<Runner> runners = new ArrayList<>(2);

    Race(Course course) {
        this.course = course;
    }

    /** One attempt under way. */
    private final class Runner implements Lead {

        private final Entrant entrant;
        private final Thread thread;
        private volatile @Nullable Answered answered;
        private volatile @Nullable Throwable thrown;
        private volatile boolean over;

        Runner(Entrant entrant) {
            this.entrant = entrant;
            this.thread = Thread.ofVirtual().unstarted(this::run);
        }

        private void run() {
            try {
                answered = course.ask(entrant, this);
            } catch (InterruptedException | RuntimeException | Error failure) {
                thrown = failure;
            } finally {
                over = true;
                news.add(this);
            }
        }

        @Override
        public boolean take() {
            if (leader.compareAndSet(null, this)) {
                news.add(this);
                return true;
            }
            return leader.get() == this;
        }

        @Override
        public boolean isLost() {
            Runner ahead = leader.get();
            return ahead != null && ahead != this;
        }
    }

    /** How one of them ended without the answer. */
    record Loss(Entrant entrant, Throwable why) {}

    /**
     * Lets them run.
     *
     * @param after  how long the first is waited for before the second begins
     * @param second the second, asked for when it is to begin; null for none
     * @param losses takes how each ended where there is no answer
     * @return the answer; null where none of them has it
     * @throws InterruptedException where the thread was interrupted
     */
    @Nullable Answered run(Entrant first, Duration after, Supplier<@Nullable Entrant> second, List<Loss> losses)
            throws InterruptedException {
        try {
            begin(first);
            if (news.poll(after.toNanos(), TimeUnit.NANOSECONDS) == null) {
                Entrant other = second.get();
                if (other != null) {
                    begin(other);
                }
            }
            while (!isOver()) {
                runners.stream().filter(Runner::isLost).forEach(runner -> runner.thread.interrupt());
                news.take();
            }
        } finally {
            endAll();
        }
        Runner ahead = leader.get();
        for (Runner runner : runners) {
            Throwable thrown = runner.thrown;
            if (thrown != null && (!runner.isLost() || thrown instanceof Error)) {
                losses.add(new Loss(runner.entrant, thrown));
            }
        }
        return ahead == null ? null : ahead.answered;
    }

    private void begin(Entrant entrant) {
        Runner runner = new Runner(entrant);
        runners.add(runner);
        runner.thread.start();
    }

    private boolean isOver() {
        return runners.stream().allMatch(runner -> runner.over);
    }

    /** Whatever ended the race, nobody runs on: who takes the answer must not hear of it afterwards. */
    private void endAll() {
        boolean interrupted = false;
        for (Runner runner : runners) {
            if (!runner.over) {
                runner.thread.interrupt();
            }
        }
        for (Runner runner : runners) {
            while (true) {
                try {
                    runner.thread.join();
                    break;
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
