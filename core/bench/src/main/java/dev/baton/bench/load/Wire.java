package dev.baton.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client's connection that does as little as possible: sends a request, and reads its answer to the end. For one thread. */
final class Wire implements AutoCloseable {

    /** Told of each arrival of bytes that hold an event's beginning. */
    interface Arrivals {
        /** At least one event has begun with the bytes that were just read. */
        void event(long nanoTime);
    }

    private static final byte[] EVENT = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";

    private final Socket socket = new Socket();
    private final byte[] buffer = new byte[64 * 1024];
    private final byte[] request;

    /** Connects to a port of loopback, and makes the request for that model ready. */
    Wire(int port, String model, boolean stream) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String body = body(model, stream);
        request = ("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A chat request as a client sends it. */
    static String body(String model, boolean stream) {
        return """
                {"model":"%s","stream":%s,"messages":[{"role":"system","content":"You answer customers of a small shop, in two sentences."},\
                {"role":"user","content":"I was charged twice for my subscription in March. How do I get the second payment back?"}],\
                "temperature":0.2,"max_tokens":200}""".formatted(model, stream);
    }

    /**
     * Sends the request and reads the answer.
     *
     * @throws IOException where the answer is no success or ends early
     */
    void exchange(Arrivals arrivals) throws IOException {
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        int end = 0;
        int body = -1;
        int length = -1;
        while (true) {
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                throw new EOFException("the answer was cut");
            }
            long now = System.nanoTime();
            int from = Math.max(0, end - EVENT.length + 1);
            end += count;
            if (body < 0) {
                body = bodyStart(end);
                if (body > 0) {
                    length = declared(new String(buffer, 0, body, StandardCharsets.US_ASCII));
                }
            }
            if (holdsEvent(from, end)) {
                arrivals.event(now);
            }
            if (body > 0 && (length >= 0 ? end >= body + length : endsChunked(end))) {
                return;
            }
            if (end == buffer.length) {
                throw new IOException("an answer longer than " + buffer.length + " bytes");
            }
        }
    }

    private int bodyStart(int end) {
        for (int i = 3; i < end; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int declared(String head) throws IOException {
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IOException("no success: " + head.lines().findFirst().orElse(""));
        }
        for (String line : head.split("\r\n")) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                return Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return -1;
    }

    private boolean endsChunked(int end) {
        return end >= 7 && buffer[end - 7] == '\r' && buffer[end - 6] == '\n' && buffer[end - 5] == '0' && buffer[end - 1] == '\n';
    }

    private boolean holdsEvent(int from, int end) {
        outer:
        for (int i = from; i <= end - EVENT.length; i++) {
            for (int j = 0; j < EVENT.length; j++) {
                if (buffer[i + j] != EVENT[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
