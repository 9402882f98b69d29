package dev.baton.graph;

import java.util.ArrayList;
import java.util.List;

/** Where each part stands, from the outside in. */
final class Place {

    private Place() {}

    /** The column at that place, its boxes from the given distance below its upper edge. */
    static Placed.Column column(Sized.OfLane lane, int x, int y, int above) {
        int axis = x + lane.left();
        List<Placed.Box> boxes = new ArrayList<>();
        int top = y + above;
        for (Sized.OfNode node : lane.nodes()) {
            boxes.add(box(node, axis, top));
            top += node.height() + Spacing.BETWEEN;
        }
        return new Placed.Column(lane.lane(), lane.label(), new Rect(x, y, lane.width(), lane.height()), axis, boxes);
    }

    private static Placed.Box box(Sized.OfNode node, int axis, int y) {
        Rect box = new Rect(axis - node.boxLeft(), y, node.boxLeft() + node.boxRight(), node.boxHeight());
        Rect bounds = new Rect(box.x(), y, node.width(), node.height());
        Sized.OfLane side = node.aside();
        Placed.Column aside = side == null
                ? null
                : column(side, box.right() + Spacing.ASIDE, y, Spacing.INSIDE + Spacing.LABEL);
        return new Placed.Box(node.node(), node.card(), box, bounds, axis, lanes(node, box), aside);
    }

    private static List<Placed.Column> lanes(Sized.OfNode node, Rect box) {
        List<Placed.Column> columns = new ArrayList<>();
        int inner = node.lanes().stream().mapToInt(Sized.OfLane::width).sum() + Spacing.LANES * (node.lanes().size() - 1);
        int x = box.x() + Spacing.INSIDE + (box.width() - inner - 2 * Spacing.INSIDE) / 2;
        int y = box.y() + node.card().height();
        for (Sized.OfLane lane : node.lanes()) {
            columns.add(column(lane, x, y, Spacing.above(node.node())));
            x += lane.width() + Spacing.LANES;
        }
        return columns;
    }
}
