package dev.baton.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the picture of which the size is known, but not yet the place. Its lines run along an axis from top to bottom. */
sealed interface Sized {

    /** From the left edge to the axis. */
    int left();

    /** From the axis to the right edge. */
    int right();

    /** From the upper to the lower edge. */
    int height();

    /** From the left to the right edge. */
    default int width() {
        return left() + right();
    }

    /**
     * A box.
     *
     * @param node      what it shows
     * @param card      its text
     * @param boxLeft   from the box's left edge to the axis; the side column is not part of the box
     * @param boxRight  from the axis to the box's right edge
     * @param boxHeight the box's height
     * @param lanes     what is inside
     * @param aside     the side column; null for none
     */
    record OfNode(
            Node node, Card card, int boxLeft, int boxRight, int boxHeight, List<OfLane> lanes, @Nullable OfLane aside)
            implements Sized {
        @Override
        public int left() {
            return boxLeft;
        }

        @Override
        public int right() {
            return aside == null ? boxRight : boxRight + Spacing.ASIDE + aside.width();
        }

        @Override
        public int height() {
            return aside == null ? boxHeight : Math.max(boxHeight, aside.height());
        }

        /** This plain box made that wide. */
        OfNode widened(int width) {
            return new OfNode(node, card, width / 2, width - width / 2, boxHeight, lanes, aside);
        }
    }

    /**
     * A column.
     *
     * @param lane   what it shows
     * @param label  its label, shortened
     * @param left   from its left edge to the axis
     * @param right  from the axis to its right edge
     * @param height its height, label and lines in and out included
     * @param nodes  its boxes
     */
    record OfLane(Lane lane, String label, int left, int right, int height, List<OfNode> nodes) implements Sized {}
}
