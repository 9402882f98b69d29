package dev.baton.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Counts the processor time of the benchmark's thread, so that a figure of a machine that is busy otherwise can be told from one of an idle
 * machine: divide by the share. Collector and compiler run on threads of their own and are not in it.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class ProcessorTime {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long begun;

    /** Seconds of processor time a second, 0 to 1. */
    public double share;

    /** Looks at the clock. */
    @Setup(Level.Iteration)
    public void begin() {
        begun = threads.getCurrentThreadCpuTime();
    }

    /** Looks at the clock again. */
    @TearDown(Level.Iteration)
    public void end() {
        share = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
    }
}
