package dev.baton.graph;

/**
 * Draws a graph as SVG 1.1 that stands alone: no scripts, no links, fonts of the system, colours for light and dark. What was
 * shortened is told in full when the pointer rests on its box.
 */
public final class SvgDrawing {

    private static final int ROUND = 10;

    private final Xml xml = new Xml();
    private final Connectors connectors = new Connectors(xml);
    private final CardDrawing cards = new CardDrawing(xml);

    private SvgDrawing() {}

    /** The picture of that graph, an XML document. */
    public static String of(PlanGraph graph) {
        return new SvgDrawing().draw(graph, Layout.of(graph));
    }

    private String draw(PlanGraph graph, Layout layout) {
        // The ids are the plan's own, so that two pictures can stand in one page.
        String id = SvgStyle.ROOT + "-" + graph.name().replaceAll("[^A-Za-z0-9_-]", "-");
        xml.open("svg", "xmlns", "http://www.w3.org/2000/svg", "class", SvgStyle.ROOT, "role", "img",
                "aria-labelledby", id + "-title " + id + "-desc", "width", layout.width(), "height", layout.height(),
                "viewBox", "0 0 " + layout.width() + " " + layout.height()).line();
        xml.text("title", "The orchestration " + graph.name(), "id", id + "-title").line();
        xml.text("desc", Outline.of(graph), "id", id + "-desc").line();
        xml.text("style", SvgStyle.sheet()).line();
        xml.empty("rect", "class", "canvas", "width", layout.width(), "height", layout.height(), "rx", ROUND);
        heading(graph, layout);
        column(layout.column(), 0);
        xml.close("svg").line();
        return xml.toString();
    }

    private void heading(PlanGraph graph, Layout layout) {
        xml.open("g");
        xml.text("title", graph.name() + " " + graph.version() + "\n" + graph.description());
        xml.text("text", layout.name(), "class", "heading", "x", Spacing.MARGIN, "y", Layout.NAME_BASE).line();
        for (int i = 0; i < layout.description().size(); i++) {
            xml.text("text", layout.description().get(i), "class", "lead soft", "x", Spacing.MARGIN, "y",
                    Layout.DESCRIPTION_BASE + i * Layout.DESCRIPTION_LINE).line();
        }
        xml.close("g").line();
    }

    private void column(Placed.Column column, int depth) {
        connectors.along(column);
        column.boxes().forEach(box -> box(box, depth));
    }

    private void box(Placed.Box box, int depth) {
        if (box.aside() != null) {
            aside(box.aside(), depth);
        }
        xml.open("g", "class", SvgStyle.name(box.node().kind()));
        xml.text("title", CardDrawing.tooltip(box.node())).line();
        Rect rect = box.box();
        if (box.lanes().isEmpty()) {
            boolean end = box.node().kind() == Kind.INPUT || box.node().kind() == Kind.OUTPUT;
            boolean note = box.node().kind() == Kind.NOTE;
            rect(note ? "box dashed" : "box", rect, end ? 2 * ROUND : ROUND);
        } else {
            rect(depth % 2 == 0 ? "box frame" : "box deeper", rect, ROUND);
            band(box.head());
        }
        cards.draw(box.node(), box.card(), rect.x(), rect.y());
        xml.close("g").line();
        if (!box.lanes().isEmpty()) {
            connectors.inside(box);
            if (!box.node().foot().isEmpty()) {
                pill(box.node().foot(), box.foot(), box.axis(), SvgStyle.name(box.node().kind()));
            }
            box.lanes().forEach(lane -> lane(box, lane, depth + 1));
        }
    }

    private void lane(Placed.Box frame, Placed.Column lane, int depth) {
        if (!lane.label().isEmpty()) {
            int y = frame.head().bottom() + Spacing.PART + Spacing.STUB;
            label(lane, lane.axis(), y, SvgStyle.name(frame.node().kind()));
        }
        column(lane, depth);
    }

    private void aside(Placed.Column lane, int depth) {
        rect(depth % 2 == 0 ? "box frame aside dashed" : "box deeper aside dashed", lane.bounds(), ROUND);
        label(lane, lane.axis(), lane.bounds().y() + Spacing.INSIDE / 2, SvgStyle.name(Kind.NOTE));
        column(lane, depth + 1);
    }

    private void label(Placed.Column lane, int axis, int y, String kind) {
        int width = Measure.labelWidth(lane.label());
        pill(lane.lane().label(), new Rect(axis - width / 2, y, width, Spacing.LABEL), axis, kind);
    }

    private void pill(String text, Rect place, int axis, String kind) {
        xml.open("g", "class", kind);
        xml.text("title", text);
        rect("canvas", place, Spacing.LABEL / 2);
        rect("tint", place, Spacing.LABEL / 2);
        xml.text("text", Measure.label(text), "class", "when", "x", axis, "y", place.y() + 15);
        xml.close("g").line();
    }

    /** The head of a frame, round at its upper corners only. */
    private void band(Rect head) {
        String shape = "M%d %dV%dq0 -%d %d -%dH%dq%d 0 %d %dV%dz".formatted(
                head.x(), head.bottom(), head.y() + ROUND, ROUND, ROUND, ROUND, head.right() - ROUND, ROUND, ROUND, ROUND,
                head.bottom());
        xml.empty("path", "class", "card", "d", shape);
        xml.empty("path", "class", "tint", "d", shape);
    }

    private void rect(String kind, Rect rect, int round) {
        xml.empty("rect", "class", kind, "x", rect.x(), "y", rect.y(), "width", rect.width(),
                "height", rect.height(), "rx", round);
    }
}
