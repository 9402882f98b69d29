package dev.baton.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Watches what each of many inputs takes: no more than two seconds, and no more than 64 MiB of memory asked for. Where one is slow it is
 * tried a second time, so that a pause of the machine is not taken for a fault of the reader. For one thread.
 */
public final class InputWatch {

    private static final long SLOW = Duration.ofSeconds(2).toNanos();
    private static final long MUCH = 64L << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long seed;
    private long count;

    /** What is done with one input. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Reads it.
         *
         * @throws Exception where something escapes that must not; it fails the watch
         */
        void read() throws Exception;
    }

    /** Says that seed where an input fails. */
    public InputWatch(long seed) {
        this.seed = seed;
    }

    /**
     * How many inputs are tried of each kind: the system property {@code baton.fuzz}, else 5,000.
     */
    public static int inputs() {
        return Integer.getInteger("baton.fuzz", 5_000);
    }

    /** The seed of what is random: the system property {@code baton.seed}, else always the same. */
    public static long seed() {
        return Long.getLong("baton.seed", 20261121L);
    }

    /**
     * Has one input read.
     *
     * @param input the input, for the message; not to be changed
     * @throws AssertionError where the reader throws, or takes too long or too much; says the seed, the number and the input
     */
    public void input(byte[] input, Reader reader) {
        count++;
        try {
            long took = took(reader);
            if (took > SLOW && took(reader) > SLOW) {
                throw new AssertionError("it takes " + Duration.ofNanos(took));
            }
        } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError escaped) {
            String text = new String(input, 0, Math.min(input.length, 8000), StandardCharsets.UTF_8);
            throw new AssertionError("seed " + seed + ", input " + count + ": " + escaped + "\n" + text, escaped);
        }
    }

    private long took(Reader reader) throws Exception {
        long before = threads.getCurrentThreadAllocatedBytes();
        long from = System.nanoTime();
        reader.read();
        long took = System.nanoTime() - from;
        long memory = threads.getCurrentThreadAllocatedBytes() - before;
        if (memory > MUCH) {
            throw new AssertionError("it takes " + (memory >> 20) + " MiB");
        }
        return took;
    }
}
