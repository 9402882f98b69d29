package dev.baton.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the picture at its place. */
sealed interface Placed {

    /** All of it. */
    Rect bounds();

    /**
     * A box.
     *
     * @param node   what it shows
     * @param card   its text
     * @param box    the box
     * @param bounds the box with its side column
     * @param axis   where lines come in from above and go out below
     * @param lanes  what is inside
     * @param aside  the side column; null for none
     */
    record Box(Node node, Card card, Rect box, Rect bounds, int axis, List<Column> lanes, @Nullable Column aside)
            implements Placed {

        /** What is written where the lines come out at the foot; of no width where nothing is. */
        Rect foot() {
            int width = node.foot().isEmpty() ? 0 : Measure.labelWidth(Measure.label(node.foot()));
            int bottom = box.bottom() - (node.parting() ? Spacing.MEET : Spacing.INSIDE);
            return new Rect(axis - width / 2, bottom - Spacing.LABEL, width, Spacing.LABEL);
        }

        /** The part of the box that holds its text. */
        Rect head() {
            return new Rect(box.x(), box.y(), box.width(), lanes.isEmpty() ? box.height() : card.height());
        }
    }

    /**
     * A column.
     *
     * @param lane   what it shows
     * @param label  its label, shortened; empty for none
     * @param bounds all of it
     * @param axis   where its line runs
     * @param boxes  its boxes
     */
    record Column(Lane lane, String label, Rect bounds, int axis, List<Box> boxes) implements Placed {}
}
