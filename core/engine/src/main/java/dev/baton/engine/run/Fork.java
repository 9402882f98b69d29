package dev.baton.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Effects side by side, each on a virtual thread of its own; none outlives the fork. One that waits for somebody stops no other, and parks the whole. */
final class Fork {

    private Fork() {}

    static List<Effects.Outcome> of(List<Effects.Effect> branches) throws InterruptedException {
        // Its end, at the latest, waits for every thread.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<Effects.Outcome> done = new ExecutorCompletionService<>(threads);
            List<Future<Effects.Outcome>> all = new ArrayList<>(branches.size());
            branches.forEach(branch -> all.add(done.submit(branch::act)));
            try {
                Parked waiting = null;
                for (int i = 0; i < all.size(); i++) {
                    Future<Effects.Outcome> next = done.take();
                    if (next.state() == Future.State.FAILED && next.exceptionNow() instanceof Parked waits) {
                        waiting = waits.and(waiting);
                    } else {
                        next.get();
                    }
                }
                if (waiting != null) {
                    throw waiting;
                }
                return all.stream().map(Future::resultNow).toList();
            } catch (InterruptedException stopped) {
                threads.shutdownNow();
                throw stopped;
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                throw thrown(failed.getCause());
            }
        }
    }

    static RuntimeException thrown(Throwable cause) throws InterruptedException {
        return switch (cause) {
            case InterruptedException stopped -> throw stopped;
            case RuntimeException failure -> failure;
            case Error fatal -> throw fatal;
            default -> new IllegalStateException(cause);
        };
    }
}
