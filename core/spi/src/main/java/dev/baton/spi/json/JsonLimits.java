package dev.baton.spi.json;

/**
 * How much a parser takes before it refuses.
 *
 * @param maxDepth how deeply arrays and objects may nest, 1 to 1000: each level takes room on the stack
 * @param maxBytes how many bytes a document may have, 1 or more
 */
public record JsonLimits(int maxDepth, int maxBytes) {

    /** 256 levels, 64 MiB. */
    public static final JsonLimits DEFAULT = new JsonLimits(256, 64 << 20);

    /** Checks the ranges. */
    public JsonLimits {
        if (maxDepth < 1 || maxDepth > 1000) {
            throw new IllegalArgumentException("a depth of 1 to 1000, not " + maxDepth);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("at least 1 byte, not " + maxBytes);
        }
    }
}
