package dev.baton.spi.json;

/** Bytes that are no JSON value, or one beyond the limits. The message names the fault and the byte at which it was found. */
public final class JsonException extends RuntimeException {

    private final int offset;

    /** A fault at a byte, counted from the start of the document. */
    public JsonException(String fault, int offset) {
        super(fault + " at byte " + offset);
        this.offset = offset;
    }

    /** The byte at which the fault was found, from 0. */
    public int offset() {
        return offset;
    }
}
