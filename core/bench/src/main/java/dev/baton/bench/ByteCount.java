package dev.baton.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts bytes beside operations, so that JMH gives bytes a second too. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class ByteCount {

    /** The bytes read or written so far in this iteration; JMH sets it back. */
    public long bytes;
}
