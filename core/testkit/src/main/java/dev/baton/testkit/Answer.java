package dev.baton.testkit;

import dev.baton.spi.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * What a {@link FakeUpstream} answers to one request, faults included. Immutable: each method that changes it gives another one.
 *
 * {@snippet lang = java:
 * Answer.json(200, "{}");
 * Answer.status(429).header("retry-after", "2");
 * Answer.sse("{\"a\":1}", "[DONE]").cut(20);
 * }
 */
public final class Answer {

    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final List<byte[]> pieces;
    private final boolean chunked;
    private final Delivery delivery;

    private Answer(int status, Map<String, String> headers, List<byte[]> pieces, boolean chunked, Delivery delivery) {
        this.status = status;
        this.headers = headers;
        this.pieces = pieces;
        this.chunked = chunked;
        this.delivery = delivery;
    }

    /** An answer of that status and an empty body. */
    public static Answer status(int status) {
        return new Answer(status, Map.of(), List.of(NOTHING), false, Delivery.WHOLE);
    }

    /** A body of JSON, sent as it is: it need not be valid. */
    public static Answer json(int status, String body) {
        return status(status).header("content-type", "application/json").body(body);
    }

    /** A body of JSON. */
    public static Answer json(int status, Json body) {
        return status(status).header("content-type", "application/json").body(body.toBytes());
    }

    /** A stream of server-sent events with that data, each in a chunk of its own. */
    public static Answer sse(String... data) {
        return sse(List.of(data));
    }

    /** A stream of server-sent events with that data, each in a chunk of its own. */
    public static Answer sse(List<String> data) {
        List<byte[]> pieces = new ArrayList<>();
        for (String one : data) {
            pieces.add(("data: " + one.replace("\n", "\ndata: ") + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
        Map<String, String> headers = Map.of("content-type", "text/event-stream; charset=utf-8");
        return new Answer(200, headers, List.copyOf(pieces), true, Delivery.WHOLE);
    }

    /** The response of a sample: in chunks of one event each where it is a stream of events or of lines, else in one piece. */
    public static Answer of(SampleExchange sample) {
        Answer whole = status(sample.head().status());
        for (Map.Entry<String, String> header : sample.head().headers().entrySet()) {
            whole = whole.header(header.getKey(), header.getValue());
        }
        String type = whole.type();
        String ends = type.startsWith("text/event-stream") ? "(?<=\n\n|\r\n\r\n)" : type.contains("ndjson") ? "(?<=\n)" : null;
        if (ends == null) {
            return whole.body(sample.body());
        }
        String text = new String(sample.body(), StandardCharsets.UTF_8);
        return whole.chunks(Arrays.stream(text.split(ends)).map(piece -> piece.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new));
    }

    /** No byte at all: the connection stays open until the client hangs up or the upstream is closed. */
    public static Answer hang() {
        return raw(NOTHING).stall(0);
    }

    /** No byte at all: the connection is closed. */
    public static Answer drop() {
        return raw(NOTHING).cut(0);
    }

    /**
     * These bytes and nothing else, without a status line of ours: garbage, or a hand-written answer. The connection is
     * closed.
     */
    public static Answer raw(byte[] bytes) {
        return new Answer(0, Map.of(), List.of(bytes), false, Delivery.WHOLE.ending(Integer.MAX_VALUE, Delivery.Ending.CUT));
    }

    /** This answer with another body of text, sent with its length. */
    public Answer body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** This answer with another body, sent with its length. */
    public Answer body(byte[] bytes) {
        return new Answer(status, headers, List.of(bytes.clone()), false, delivery);
    }

    /** This answer with its body sent in these chunks. */
    public Answer chunks(byte[]... chunks) {
        return new Answer(status, headers, List.copyOf(Arrays.asList(chunks)), true, delivery);
    }

    /** This answer with that header, in lower case. */
    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new Answer(status, more, pieces, chunked, delivery);
    }

    /** This answer, but the connection is closed once that many bytes of the body are out. */
    public Answer cut(int bytes) {
        return new Answer(status, headers, pieces, chunked, delivery.ending(bytes, Delivery.Ending.CUT));
    }

    /** This answer, but nothing more comes once that many bytes of the body are out. */
    public Answer stall(int bytes) {
        return new Answer(status, headers, pieces, chunked, delivery.ending(bytes, Delivery.Ending.STALL));
    }

    /** This answer, which waits before its first byte until the latch is at zero. */
    public Answer after(CountDownLatch latch) {
        return new Answer(status, headers, pieces, chunked, delivery.after(latch));
    }

    /** This answer, but its connection is reset once that many bytes of the body are out. */
    public Answer reset(int bytes) {
        return new Answer(status, headers, pieces, chunked, delivery.ending(bytes, Delivery.Ending.RESET));
    }

    /**
     * This answer, in chunks, but once that many bytes of the body are out this piece comes for ever, a thousand times a second, until the
     * client hangs up or the upstream is closed.
     */
    public Answer endless(int bytes, byte[] piece) {
        return new Answer(status, headers, pieces, true, delivery.endless(bytes, piece.clone()));
    }

    /** This answer, but what comes after so many of its pieces is sent byte by byte, each of them in a chunk of a chunked body. */
    public Answer bytewise(int after) {
        List<byte[]> divided = new ArrayList<>(pieces.subList(0, after));
        for (byte[] piece : pieces.subList(after, pieces.size())) {
            for (byte one : piece) {
                divided.add(new byte[] {one});
            }
        }
        return pieces(divided);
    }

    /** This answer with that much time after each of its pieces. */
    public Answer paced(Duration each) {
        return new Answer(status, headers, pieces, chunked, delivery.paced(each));
    }

    /**
     * This answer, which waits until the latch is at zero between the last byte that is sent and whatever happens then: a client that must
     * have read what came before a reset counts it down.
     */
    public Answer endingAfter(CountDownLatch latch) {
        return new Answer(status, headers, pieces, chunked, delivery.endingAfter(latch));
    }

    /** This answer with its body in other pieces. */
    Answer pieces(List<byte[]> others) {
        return new Answer(status, headers, List.copyOf(others), chunked, delivery);
    }

    List<byte[]> pieces() {
        return pieces;
    }

    /** The whole body, without any transfer coding. */
    byte[] body() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    String type() {
        return headers.getOrDefault("content-type", "");
    }

    Delivery delivery() {
        return delivery;
    }

    boolean isRaw() {
        return status == 0;
    }

    boolean isChunked() {
        return chunked;
    }

    /** The status line and the headers, with the blank line after them; nothing for raw bytes. */
    byte[] head() {
        if (isRaw()) {
            return NOTHING;
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" -\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (chunked) {
            head.append("transfer-encoding: chunked\r\n");
        } else if (status != 204 && status != 304) {
            head.append("content-length: ").append(pieces.stream().mapToInt(piece -> piece.length).sum()).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What is written for the body, in order; each is flushed by itself. */
    List<byte[]> writes() {
        List<byte[]> writes = new ArrayList<>();
        int left = delivery.sent();
        for (byte[] piece : pieces) {
            byte[] part = piece.length <= left ? piece : Arrays.copyOf(piece, left);
            left -= part.length;
            if (part.length > 0) {
                writes.add(chunked ? chunk(part) : part);
            }
        }
        return writes;
    }

    /** What comes after the writes where the answer ends properly. */
    byte[] end() {
        return chunked ? "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1) : NOTHING;
    }

    /** What an endless answer goes on with, as it is written. */
    byte[] filler() {
        return chunk(delivery.filler());
    }

    private static byte[] chunk(byte[] part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(part.length + 16);
        out.writeBytes((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(part);
        out.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}
