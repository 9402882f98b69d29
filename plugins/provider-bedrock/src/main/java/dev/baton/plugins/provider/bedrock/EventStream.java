package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.failure.BrokenAnswer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Splits a stream of bytes into the messages of an event stream, however the bytes are cut. For one thread and one stream. Format: Smithy,
 * "Amazon event stream encoding": a prelude of two lengths and a checksum, headers, payload, and a checksum of all before it; numbers are
 * big-endian, checksums CRC-32. Memory is taken for bytes that came, never for those that a length announces.
 */
final class EventStream {

    /** Bytes before the headers. */
    static final int PRELUDE = 12;
    /** Bytes of a message that are neither headers nor payload. */
    static final int AROUND = PRELUDE + 4;
    /** The most bytes of one message, 16 MiB: the format's own limit. More is a broken answer, not a larger buffer. */
    static final int MAX_MESSAGE = 16 << 20;
    /** The most bytes of a message's headers, 128 KiB: the format's own limit. */
    static final int MAX_HEADERS = 128 << 10;

    private final Consumer<EventMessage> receiver;
    private final CRC32 crc = new CRC32();
    private byte[] buffer = new byte[1024];
    private int size;
    private int wanted;
    private int headersLength;
    private boolean over;

    /** Hands the messages to that receiver. */
    EventStream(Consumer<EventMessage> receiver) {
        this.receiver = receiver;
    }

    /** True where a message has begun and not ended. */
    boolean isInMessage() {
        return size > 0;
    }

    /** Takes no more of the stream: the answer in it has come to its end, and what follows is nobody's. */
    void stop() {
        over = true;
    }

    /**
     * Takes the next bytes of the stream.
     *
     * @throws BrokenAnswer where a checksum does not hold or a message is larger than the limits
     */
    void feed(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && !over) {
            int missing = (wanted == 0 ? PRELUDE : wanted) - size;
            int more = Math.min(missing, end - at);
            keep(bytes, at, more);
            at += more;
            if (more < missing) {
                return;
            }
            if (wanted == 0) {
                prelude();
            }
            if (size == wanted) {
                message();
            }
        }
    }

    private void keep(byte[] bytes, int from, int length) {
        if (size + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + length, buffer.length * 2));
        }
        System.arraycopy(bytes, from, buffer, size, length);
        size += length;
    }

    private void prelude() {
        check(PRELUDE - 4, "prelude");
        long total = number(0);
        long headers = number(4);
        if (total > MAX_MESSAGE || headers > MAX_HEADERS) {
            throw new BrokenAnswer("a message of the stream of " + total + " bytes, of which " + headers + " are headers; at most "
                    + (MAX_MESSAGE >> 20) + " MiB and " + (MAX_HEADERS >> 10) + " KiB are taken");
        }
        if (total < AROUND + headers) {
            throw new BrokenAnswer("a message of the stream that is shorter than its headers");
        }
        wanted = (int) total;
        headersLength = (int) headers;
    }

    private void message() {
        check(wanted - 4, "message");
        EventMessage message = EventMessage.read(buffer, 0, wanted, headersLength);
        size = 0;
        wanted = 0;
        receiver.accept(message);
    }

    /** Compares the checksum at that place with that of all before it. */
    private void check(int end, String what) {
        crc.reset();
        crc.update(buffer, 0, end);
        if (crc.getValue() != number(end)) {
            throw new BrokenAnswer("a " + what + " of the stream whose checksum does not hold");
        }
    }

    private long number(int at) {
        return (buffer[at] & 0xFFL) << 24 | (buffer[at + 1] & 0xFFL) << 16 | (buffer[at + 2] & 0xFFL) << 8 | buffer[at + 3] & 0xFFL;
    }
}
