package dev.baton.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of an {@link Answer} get to the client, and what becomes of the connection.
 *
 * @param sent   how many bytes of the body are sent
 * @param ending what happens when these are out
 * @param gate   what is waited for before the first byte; null for nothing
 * @param turn   what is waited for before the ending; null for nothing
 * @param pace   how long is waited after each piece of the body
 * @param filler what an endless answer goes on with
 */
record Delivery(
        int sent, Ending ending, @Nullable CountDownLatch gate, @Nullable CountDownLatch turn, Duration pace, byte[] filler) {

    /** What happens when the bytes of the body up to a point are out. */
    enum Ending {
        /** The answer ends as HTTP has it, and the connection stays open. */
        PROPER,
        /** The connection is closed in mid-answer. */
        CUT,
        /** The connection is reset: the client's system is told that it is void, and may drop what was not read yet. */
        RESET,
        /** Nothing more comes until the client hangs up or the upstream is closed. */
        STALL,
        /** The same piece comes again and again until the client hangs up or the upstream is closed. */
        ENDLESS
    }

    /** All of it, at once, and properly. */
    static final Delivery WHOLE = new Delivery(Integer.MAX_VALUE, Ending.PROPER, null, null, Duration.ZERO, new byte[0]);

    /** That many bytes, and then that ending. */
    Delivery ending(int bytes, Ending other) {
        return new Delivery(bytes, other, gate, turn, pace, filler);
    }

    /** That many bytes, and then this piece for ever. */
    Delivery endless(int bytes, byte[] piece) {
        return new Delivery(bytes, Ending.ENDLESS, gate, turn, pace, piece);
    }

    /** Beginning once the latch is at zero. */
    Delivery after(CountDownLatch latch) {
        return new Delivery(sent, ending, latch, turn, pace, filler);
    }

    /** Ending once the latch is at zero. */
    Delivery endingAfter(CountDownLatch latch) {
        return new Delivery(sent, ending, gate, latch, pace, filler);
    }

    /** With that much time after each piece. */
    Delivery paced(Duration each) {
        return new Delivery(sent, ending, gate, turn, each, filler);
    }
}
