package dev.baton.spi.http;

import dev.baton.spi.failure.BrokenAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes into server-sent events, however the bytes are cut. For one thread and one stream. Format: WHATWG HTML,
 * section 9.2.6; comments, {@code id} and {@code retry} are passed over, and an event that the stream's end cuts off is dropped.
 */
public final class ServerSentEvents {

    /** Takes an event. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * One event.
         *
         * @param type  its {@code event} field; null where it has none
         * @param bytes holds its {@code data}, lines joined by a line feed; valid during the call only
         * @param from  the first byte of the data
         * @param length how many bytes the data has
         */
        void event(@Nullable String type, byte[] bytes, int from, int length);
    }

    /** The most bytes of one line, and of one event's data, 16 MiB: more is a broken answer, not a larger buffer. */
    public static final int MAX_EVENT = 16 << 20;

    private final Receiver receiver;
    private byte[] line = new byte[1024];
    private int lineSize;
    private byte[] data = new byte[1024];
    private int dataSize;
    private boolean hasData;
    private boolean afterReturn;
    private boolean beginning = true;
    private @Nullable String type;

    /** Hands the events to that receiver. */
    public ServerSentEvents(Receiver receiver) {
        this.receiver = receiver;
    }

    /**
     * Takes the next bytes of the stream.
     *
     * @throws BrokenAnswer where a line or an event is larger than {@link #MAX_EVENT}
     */
    public void feed(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int from = offset;
        for (int i = offset; i < end; i++) {
            byte b = bytes[i];
            if (b != '\n' && b != '\r') {
                continue;
            }
            if (b == '\n' && afterReturn && i == from) {
                from = i + 1;
                afterReturn = false;
                continue;
            }
            afterReturn = b == '\r';
            if (lineSize == 0) {
                line(bytes, from, i - from);
            } else {
                keep(bytes, from, i - from);
                line(line, 0, lineSize);
                lineSize = 0;
            }
            from = i + 1;
        }
        if (from < end) {
            afterReturn = false;
            keep(bytes, from, end - from);
        }
    }

    private void keep(byte[] bytes, int from, int length) {
        line = room(line, lineSize, length);
        System.arraycopy(bytes, from, line, lineSize, length);
        lineSize += length;
    }

    private void line(byte[] bytes, int from, int length) {
        within(length);
        if (beginning) {
            beginning = false;
            if (length >= 3 && bytes[from] == (byte) 0xEF && bytes[from + 1] == (byte) 0xBB && bytes[from + 2] == (byte) 0xBF) {
                from += 3;
                length -= 3;
            }
        }
        if (length == 0) {
            if (hasData) {
                receiver.event(type, data, 0, dataSize);
            }
            dataSize = 0;
            hasData = false;
            type = null;
            return;
        }
        int colon = 0;
        while (colon < length && bytes[from + colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, length);
        if (value < length && bytes[from + value] == ' ') {
            value++;
        }
        if (is("data", bytes, from, colon)) {
            int more = length - value;
            data = room(data, dataSize, more + 1);
            if (hasData) {
                data[dataSize++] = '\n';
            }
            System.arraycopy(bytes, from + value, data, dataSize, more);
            dataSize += more;
            hasData = true;
        } else if (is("event", bytes, from, colon)) {
            // An empty type is the same as none, by the section's rules for dispatch.
            type = value == length ? null : new String(bytes, from + value, length - value, StandardCharsets.UTF_8);
        }
    }

    private static boolean is(String field, byte[] bytes, int from, int length) {
        if (field.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != field.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] room(byte[] buffer, int size, int more) {
        within(size + (long) more);
        return size + more <= buffer.length ? buffer : Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2));
    }

    private static void within(long size) {
        if (size > MAX_EVENT) {
            throw new BrokenAnswer("a server-sent event of more than " + (MAX_EVENT >> 20) + " MiB");
        }
    }
}
