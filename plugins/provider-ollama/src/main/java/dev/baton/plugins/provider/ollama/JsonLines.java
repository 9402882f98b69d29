package dev.baton.plugins.provider.ollama;

import dev.baton.spi.failure.BrokenAnswer;
import java.util.Arrays;

/**
 * Splits a stream of bytes into the lines of newline-delimited JSON, however the bytes are cut; blank lines are passed over. For one thread
 * and one stream. Format: the NDJSON specification, version 1.0.0.
 */
final class JsonLines {

    /** Takes a line. */
    @FunctionalInterface
    interface Receiver {
        /** One line without its end; the bytes are valid during the call only. */
        void line(byte[] bytes, int from, int length);
    }

    /** The most bytes of one line, 16 MiB: more is a broken answer, not a larger buffer. */
    static final int MOST = 16 << 20;

    private final Receiver receiver;
    private byte[] kept = new byte[1024];
    private int size;

    JsonLines(Receiver receiver) {
        this.receiver = receiver;
    }

    /**
     * Takes the next bytes of the stream.
     *
     * @throws BrokenAnswer where a line is larger than {@link #MOST}
     */
    void feed(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int from = offset;
        for (int i = offset; i < end; i++) {
            if (bytes[i] == '\n') {
                if (size == 0) {
                    line(bytes, from, i - from);
                } else {
                    keep(bytes, from, i - from);
                    end();
                }
                from = i + 1;
            }
        }
        keep(bytes, from, end - from);
    }

    /** The stream has ended; what came after the last line feed is a line too. */
    void end() {
        int length = size;
        size = 0;
        line(kept, 0, length);
    }

    private void line(byte[] bytes, int from, int length) {
        int last = length > 0 && bytes[from + length - 1] == '\r' ? length - 1 : length;
        if (last > 0) {
            receiver.line(bytes, from, last);
        }
    }

    private void keep(byte[] bytes, int from, int length) {
        if (size + (long) length > MOST) {
            throw new BrokenAnswer("a line of more than " + (MOST >> 20) + " MiB");
        }
        if (size + length > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(size + length, kept.length * 2));
        }
        System.arraycopy(bytes, from, kept, size, length);
        size += length;
    }
}
