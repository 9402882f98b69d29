package dev.baton.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection to the upstream: reads a request, sends its answer, and so on. For the upstream's one thread. */
final class UpstreamConnection {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STREAM = "\"stream\":true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PACED = "\"paced\"".getBytes(StandardCharsets.US_ASCII);
    private static final List<ByteBuffer> WHOLE = List.of(direct(Answers.whole()));
    private static final List<ByteBuffer> MODELS = List.of(direct(Answers.models()));
    private static final List<ByteBuffer> PIECES = Answers.stream().stream().map(UpstreamConnection::direct).toList();

    private final SocketChannel channel;
    private final SelectionKey key;
    private final byte[] request = new byte[64 * 1024];
    private final ByteBuffer input = ByteBuffer.wrap(request);
    private List<ByteBuffer> answer = List.of();
    private int sent;
    private long dueAt;

    UpstreamConnection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
    }

    /** When the next event of its paced stream is due. */
    long dueAt() {
        return dueAt;
    }

    /** Goes on where the network lets it; true where a paced stream has begun. */
    boolean proceed() throws IOException {
        if (key.isWritable()) {
            key.interestOps(SelectionKey.OP_READ);
            sendAll();
            return false;
        }
        if (channel.read(input) < 0) {
            throw new EOFException("the client closed the connection");
        }
        int end = find(new byte[] {'\r', '\n', '\r', '\n'}, 0);
        if (end < 0 || input.position() < end + 4 + length(end)) {
            return false;
        }
        boolean stream = request[0] == 'P' && find(STREAM, end) >= 0;
        boolean slow = stream && find(PACED, end) >= 0;
        List<ByteBuffer> pieces = request[0] != 'P' ? MODELS : stream ? PIECES : WHOLE;
        answer = new ArrayList<>(pieces.size());
        pieces.forEach(piece -> answer.add(piece.duplicate()));
        sent = 0;
        input.clear();
        if (slow) {
            return sendNext();
        }
        sendAll();
        return false;
    }

    /** Sends the next event of a paced stream; true where another follows. */
    boolean sendNext() throws IOException {
        ByteBuffer piece = answer.get(sent++);
        while (piece.hasRemaining()) {
            channel.write(piece);
        }
        dueAt = System.nanoTime() + Upstream.PACE.toNanos();
        return sent < answer.size();
    }

    private void sendAll() throws IOException {
        while (sent < answer.size()) {
            ByteBuffer piece = answer.get(sent);
            channel.write(piece);
            if (piece.hasRemaining()) {
                key.interestOps(SelectionKey.OP_WRITE);
                return;
            }
            sent++;
        }
    }

    void close() {
        try {
            key.cancel();
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int length(int end) {
        for (int i = 0; i < end; i++) {
            if (request[i] == '\n' && startsAt(i + 1, end)) {
                int at = i + 1 + LENGTH.length;
                int length = 0;
                while (request[at] != '\r') {
                    if (request[at] != ' ') {
                        length = length * 10 + (request[at] - '0');
                    }
                    at++;
                }
                return length;
            }
        }
        return 0;
    }

    private boolean startsAt(int from, int end) {
        for (int i = 0; i < LENGTH.length; i++) {
            if (from + i >= end || Character.toLowerCase(request[from + i]) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int find(byte[] wanted, int from) {
        int last = input.position() - wanted.length;
        outer:
        for (int i = from; i <= last; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (request[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
