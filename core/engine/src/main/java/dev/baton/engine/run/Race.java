package dev.baton.engine.run;

import dev.baton.engine.failure.BatonException;
import dev.baton.engine.run.Effects.Settled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Effects side by side, each on a virtual thread of its own, some at a time, until there is enough; none outlives it. One that waits for somebody stops
 * no other, and takes no other's place; it parks the whole where there is not enough without it.
 */
final class Race {

    private final List<Effects.Effect> branches;
    private final int concurrency;
    private final Predicate<List<@Nullable Settled>> enough;
    private final List<@Nullable Settled> settled;

    /** Either settled, or waiting for somebody. */
    private record Ended(int index, @Nullable Settled how, @Nullable Parked waits) {}

    private Race(List<Effects.Effect> branches, int concurrency, Predicate<List<@Nullable Settled>> enough) {
        this.branches = branches;
        this.concurrency = concurrency == 0 ? branches.size() : Math.min(concurrency, branches.size());
        this.enough = enough;
        this.settled = new ArrayList<>(Collections.nCopies(branches.size(), null));
    }

    static List<@Nullable Settled> of(List<Effects.Effect> branches, int concurrency, Predicate<List<@Nullable Settled>> enough)
            throws InterruptedException {
        return new Race(branches, concurrency, enough).run();
    }

    private List<@Nullable Settled> run() throws InterruptedException {
        // Its end, at the latest, waits for every thread.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<Ended> done = new ExecutorCompletionService<>(threads);
            List<Future<Ended>> begun = new ArrayList<>(branches.size());
            Parked waiting = null;
            boolean decided = false;
            try {
                while (begun.size() < concurrency) {
                    begun.add(begin(done, begun.size()));
                }
                for (int ended = 0; ended < branches.size(); ended++) {
                    Ended next = done.take().get();
                    settled.set(next.index(), next.how());
                    if (next.waits() != null) {
                        waiting = next.waits().and(waiting);
                    } else if (enough.test(Collections.unmodifiableList(settled))) {
                        decided = true;
                        break;
                    }
                    if (begun.size() < branches.size()) {
                        begun.add(begin(done, begun.size()));
                    }
                }
                if (waiting != null && !decided) {
                    throw waiting;
                }
                return settled;
            } catch (ExecutionException failed) {
                throw thrown(failed.getCause());
            } finally {
                begun.forEach(one -> one.cancel(true));
            }
        }
    }

    private Future<Ended> begin(ExecutorCompletionService<Ended> done, int index) {
        return done.submit(() -> {
            try {
                return new Ended(index, new Settled(branches.get(index).act(), null), null);
            } catch (BatonException failure) {
                return new Ended(index, new Settled(null, failure), null);
            } catch (Parked waits) {
                return new Ended(index, null, waits);
            }
        });
    }

    private static RuntimeException thrown(Throwable cause) throws InterruptedException {
        return switch (cause) {
            case InterruptedException stopped -> throw stopped;
            case RuntimeException failure -> failure;
            case Error fatal -> throw fatal;
            default -> new IllegalStateException(cause);
        };
    }
}
