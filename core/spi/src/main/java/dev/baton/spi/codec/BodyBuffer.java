package dev.baton.spi.codec;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonLimits;
import java.util.Arrays;

/** Gathers a body until it is whole, up to the size that {@link JsonLimits#DEFAULT} allows. For one thread. */
public final class BodyBuffer {

    private byte[] bytes;
    private int size;

    /** With room for as many bytes as the head announces, within reason. */
    public BodyBuffer(HttpHead head) {
        int announced = 0;
        String length = head.headers().get("content-length");
        if (length != null && length.length() < 8 && length.chars().allMatch(c -> c >= '0' && c <= '9') && !length.isEmpty()) {
            announced = Integer.parseInt(length);
        }
        bytes = new byte[Math.clamp(announced, 2048, 1 << 20)];
    }

    /**
     * Takes more of it.
     *
     * @throws BrokenAnswer where it is larger than the limit
     */
    public void add(byte[] more, int offset, int length) {
        long needed = size + (long) length;
        if (needed > JsonLimits.DEFAULT.maxBytes()) {
            throw new BrokenAnswer("an answer of more than " + (JsonLimits.DEFAULT.maxBytes() >> 20) + " MiB");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, bytes.length * 2L));
        }
        System.arraycopy(more, offset, bytes, size, length);
        size += length;
    }

    /** A copy of the body so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /**
     * The body as JSON.
     *
     * @throws BrokenAnswer where it is none; the message says what it is instead
     */
    public Json json(HttpHead head) {
        try {
            return Json.parse(bytes, 0, size, JsonLimits.DEFAULT);
        } catch (JsonException e) {
            boolean html = head.header("content-type").orElse("").contains("html") || size > 0 && bytes[0] == '<';
            String what = e.isBeyondLimits() ? "an answer beyond the limits" : size == 0 ? "an empty answer" : html ? "a page of HTML instead of JSON" : "an answer that is no JSON";
            throw new BrokenAnswer(what + " (" + size + " bytes; " + e.getMessage() + ")", e);
        }
    }
}
