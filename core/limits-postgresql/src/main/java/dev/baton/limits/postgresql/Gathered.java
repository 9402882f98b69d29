package dev.baton.limits.postgresql;

import io.github.bucket4j.distributed.proxy.AsyncCommandExecutor;
import io.github.bucket4j.distributed.proxy.BucketNotFoundException;
import io.github.bucket4j.distributed.proxy.CommandExecutor;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.OptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.distributed.remote.CommandResult;
import io.github.bucket4j.distributed.remote.RemoteCommand;

/**
 * What is asked of one bucket at the same moment goes to it together, so that a burst is a few transactions, not a queue of them. The library's own gathering throws where the
 * bucket's row is not there yet: nothing was done then, and each goes by itself, which makes it. Safe for many threads.
 */
final class Gathered implements Optimization {

    private final Optimization together;

    Gathered() {
        this(Optimizations.batching());
    }

    private Gathered(Optimization together) {
        this.together = together;
    }

    @Override
    public Optimization withListener(OptimizationListener listener) {
        return new Gathered(together.withListener(listener));
    }

    @Override
    public CommandExecutor apply(CommandExecutor alone) {
        CommandExecutor gathering = together.apply(alone);
        return new CommandExecutor() {
            @Override
            public <T> CommandResult<T> execute(RemoteCommand<T> command) {
                try {
                    return gathering.execute(command);
                } catch (RuntimeException failure) {
                    if (!isOfNoRow(failure)) {
                        throw failure;
                    }
                    return alone.execute(command);
                }
            }
        };
    }

    @Override
    public AsyncCommandExecutor apply(AsyncCommandExecutor alone) {
        return together.apply(alone);
    }

    /** Whoever waits for what another sends is told of its failure as of a cause. */
    private static boolean isOfNoRow(RuntimeException failure) {
        return failure instanceof BucketNotFoundException || failure.getCause() instanceof BucketNotFoundException;
    }
}
