package dev.baton.graph;

/**
 * A place in the picture, in pixels from its upper left corner.
 *
 * @param x      left edge
 * @param y      upper edge
 * @param width  0 or more
 * @param height 0 or more
 */
public record Rect(int x, int y, int width, int height) {

    /** The right edge. */
    public int right() {
        return x + width;
    }

    /** The lower edge. */
    public int bottom() {
        return y + height;
    }

    /** True where the other lies within this one, edges included. */
    public boolean contains(Rect other) {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }

    /** True where the two share more than an edge. */
    public boolean overlaps(Rect other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
}
