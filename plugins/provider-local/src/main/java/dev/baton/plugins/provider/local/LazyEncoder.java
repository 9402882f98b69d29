package dev.baton.plugins.provider.local;

import dev.baton.spi.failure.Unreachable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads an encoder at its first use, once. A load that failed is tried again at the next use. Safe for many threads. */
final class LazyEncoder implements Encoder {

    private final Supplier<Encoder> loader;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Encoder loaded;
    private boolean closed;

    LazyEncoder(Supplier<Encoder> loader) {
        this.loader = loader;
    }

    @Override
    public Embedding embed(String text) throws InterruptedException {
        Encoder encoder = loaded;
        return (encoder == null ? load() : encoder).embed(text);
    }

    private Encoder load() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                throw new Unreachable("the provider of local/minilm was closed", null);
            }
            Encoder encoder = loaded;
            if (encoder == null) {
                encoder = loader.get();
                loaded = encoder;
            }
            return encoder;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            Encoder encoder = loaded;
            if (encoder != null) {
                encoder.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
