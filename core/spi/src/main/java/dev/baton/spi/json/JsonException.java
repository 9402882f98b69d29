package dev.baton.spi.json;

/** Bytes that are no JSON value, or one beyond the limits. The message names the fault and the byte at which it was found. */
public final class JsonException extends RuntimeException {

    private final int offset;
    private final boolean beyondLimits;

    /** A fault at a byte, counted from the start of the document. */
    public JsonException(String fault, int offset) {
        this(fault, offset, false);
    }

    private JsonException(String fault, int offset, boolean beyondLimits) {
        super(fault + " at byte " + offset);
        this.offset = offset;
        this.beyondLimits = beyondLimits;
    }

    /** More than the limits allow, found at a byte. */
    static JsonException beyond(String limit, int offset) {
        return new JsonException(limit, offset, true);
    }

    /** The byte at which the fault was found, from 0. */
    public int offset() {
        return offset;
    }

    /** True where a limit of {@link JsonLimits} was passed: the bytes up to there may well be JSON. */
    public boolean isBeyondLimits() {
        return beyondLimits;
    }
}
