package dev.baton.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Writes {@link Answer}s to one connection, each as its {@link Delivery} has it. For one thread. */
final class AnswerWriter {

    /** Between the pieces of an endless answer: without a pause it would take a processor. */
    private static final Duration EACH_MORE = Duration.ofMillis(1);

    private final Socket connection;
    private final InputStream in;

    /** For that connection, whose bytes are read from there. */
    AnswerWriter(Socket connection, InputStream in) {
        this.connection = connection;
        this.in = in;
    }

    /**
     * True where the connection may carry another answer.
     *
     * @throws IOException where the client has hung up
     */
    boolean write(Answer answer) throws IOException, InterruptedException {
        Delivery delivery = answer.delivery();
        await(delivery.gate());
        OutputStream out = connection.getOutputStream();
        body(answer, delivery.pace(), out);
        await(delivery.turn());
        return switch (delivery.ending()) {
            case PROPER -> {
                out.write(answer.end());
                yield true;
            }
            case CUT -> false;
            case RESET -> {
                // A close that waits for no byte to be taken is a reset: java.net.StandardSocketOptions#SO_LINGER.
                connection.setSoLinger(true, 0);
                yield false;
            }
            case STALL -> {
                in.transferTo(OutputStream.nullOutputStream());
                throw new EOFException("the client hung up");
            }
            case ENDLESS -> {
                byte[] filler = answer.filler();
                while (true) {
                    out.write(filler);
                    Thread.sleep(EACH_MORE);
                }
            }
        };
    }

    private static void body(Answer answer, Duration pace, OutputStream out) throws IOException, InterruptedException {
        List<byte[]> writes = answer.writes();
        if (!answer.isChunked() && writes.size() == 1) {
            out.write(joined(answer.head(), writes.getFirst()));
            return;
        }
        out.write(answer.head());
        for (byte[] bytes : writes) {
            out.write(bytes);
            if (pace.isPositive()) {
                Thread.sleep(pace);
            }
        }
    }

    private static void await(@Nullable CountDownLatch latch) throws InterruptedException {
        if (latch != null) {
            latch.await();
        }
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
