package dev.baton.graph;

/** Lines and arrows. They are drawn before the boxes, on which they end. */
final class Connectors {

    private static final int HEAD = 7;
    private static final int HALF_HEAD = 4;
    private static final int CORNER = 8;

    private final Xml xml;

    Connectors(Xml xml) {
        this.xml = xml;
    }

    /** From box to box, and from the side columns back. */
    void along(Placed.Column column) {
        for (int i = 0; i < column.boxes().size(); i++) {
            Placed.Box from = column.boxes().get(i);
            if (i + 1 < column.boxes().size()) {
                arrowDown(column.axis(), from.box().bottom(), column.boxes().get(i + 1).box().y(), "line");
            }
            if (from.aside() != null) {
                aside(from, from.aside());
            }
        }
    }

    /** Inside a frame: from its head into its columns, and from these out at its foot. */
    void inside(Placed.Box frame) {
        int head = frame.head().bottom();
        boolean labelled = !frame.node().foot().isEmpty();
        int foot = labelled ? frame.foot().y() : frame.box().bottom();
        int meet = labelled ? foot - Spacing.STUB : foot - Spacing.MEET;
        for (Placed.Column lane : frame.lanes()) {
            Placed.Box first = lane.boxes().getFirst();
            Placed.Box last = lane.boxes().getLast();
            if (frame.node().parting()) {
                int label = head + Spacing.PART + Spacing.STUB;
                elbow(frame.axis(), head, head + Spacing.PART, lane.axis(), label);
                arrowDown(lane.axis(), label + Spacing.LABEL, first.box().y(), "line");
                elbow(lane.axis(), last.box().bottom(), meet, frame.axis(), foot);
            } else {
                arrowDown(lane.axis(), head, first.box().y(), "line");
                path("line", "M%d %dV%d", lane.axis(), last.box().bottom(), foot);
            }
        }
        if (labelled) {
            path("line", "M%d %dV%d", frame.axis(), frame.foot().bottom(), frame.box().bottom());
        }
        if (frame.node().loops() && labelled) {
            again(frame);
        }
    }

    /** From the foot of a frame back to its beginning, along its left side. */
    private void again(Placed.Box frame) {
        int from = frame.foot().y() + Spacing.LABEL / 2;
        int to = frame.head().bottom() + Spacing.BETWEEN / 2 - 3;
        int side = frame.box().x() + Spacing.INSIDE / 2;
        path("line", "M%d %dH%dQ%d %d %d %dV%dQ%d %d %d %dH%d", frame.foot().x(), from, side + CORNER, side, from, side, from - CORNER,
                to + CORNER, side, to, side + CORNER, to, frame.axis() - HEAD);
        path("tip", "M%d %dl-%d -%dv%dz", frame.axis() - 1, to, HEAD, HALF_HEAD, 2 * HALF_HEAD);
    }

    /** Out of a step that failed, and back into its line. */
    private void aside(Placed.Box step, Placed.Column column) {
        int y = step.box().y() + Card.TITLE_BASE - 5;
        int to = column.bounds().x();
        path("line dashed", "M%d %dH%d", step.box().right(), y, to - HEAD + 1);
        path("tip", "M%d %dl-%d -%dv%dz", to, y, HEAD, HALF_HEAD, 2 * HALF_HEAD);
        int join = step.bounds().bottom() + Spacing.JOIN;
        int back = step.axis();
        path("line dashed", "M%d %dV%dQ%d %d %d %dH%d", column.axis(), column.boxes().getLast().box().bottom(), join - CORNER,
                column.axis(), join, column.axis() - CORNER, join, back + HEAD);
        path("tip", "M%d %dl%d -%dv%dz", back + 1, join, HEAD, HALF_HEAD, 2 * HALF_HEAD);
    }

    private void arrowDown(int x, int from, int to, String kind) {
        path(kind, "M%d %dV%d", x, from, to - HEAD + 1);
        path("tip", "M%d %dl-%d -%dh%dz", x, to, HALF_HEAD, HEAD, 2 * HALF_HEAD);
    }

    /** Down, aside at that height, and down again, with round corners. */
    private void elbow(int fromX, int fromY, int bend, int toX, int toY) {
        int distance = toX - fromX;
        if (distance == 0) {
            path("line", "M%d %dV%d", fromX, fromY, toY);
            return;
        }
        int corner = Math.min(CORNER, Math.abs(distance) / 2) * Integer.signum(distance);
        int height = Math.abs(corner);
        path("line", "M%d %dV%dQ%d %d %d %dH%dQ%d %d %d %dV%d", fromX, fromY, bend - height,
                fromX, bend, fromX + corner, bend, toX - corner, toX, bend, toX, bend + height, toY);
    }

    private void path(String kind, String data, Object... numbers) {
        xml.empty("path", "class", kind, "d", String.format(java.util.Locale.ROOT, data, numbers));
    }
}
