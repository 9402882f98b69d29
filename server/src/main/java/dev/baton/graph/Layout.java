package dev.baton.graph;

import java.util.List;

/**
 * A graph with a place for everything.
 *
 * @param name        the heading, shortened
 * @param description its lines; may be empty
 * @param width       of the whole picture, in pixels
 * @param height      of the whole picture, in pixels
 * @param column      the boxes
 */
record Layout(String name, List<String> description, int width, int height, Placed.Column column) {

    static final Font NAME = new Font(20, true);
    static final Font DESCRIPTION = new Font(13, false);
    static final int DESCRIPTION_LINE = 18;
    /** From the upper edge to the heading's base line. */
    static final int NAME_BASE = Spacing.MARGIN + 18;
    /** From the heading's base line to the description's first. */
    static final int DESCRIPTION_BASE = NAME_BASE + 22;

    private static final int WIDEST_HEADING = 620;
    private static final int AFTER_HEADING = 22;

    /** The layout of that graph. */
    static Layout of(PlanGraph graph) {
        String name = new TextLines(NAME, WIDEST_HEADING).one(heading(graph));
        List<String> description = graph.description().isBlank()
                ? List.of()
                : new TextLines(DESCRIPTION, WIDEST_HEADING).of(graph.description(), 3);
        Sized.OfLane sized = new Measure().outermost(graph.column());
        int headingWidth = Math.max(NAME.width(name), description.stream().mapToInt(DESCRIPTION::width).max().orElse(0));
        int inner = Math.max(headingWidth, sized.width());
        int top = NAME_BASE + (description.isEmpty() ? 4 : 8 + DESCRIPTION_LINE * description.size()) + AFTER_HEADING;
        Placed.Column column = Place.column(sized, Spacing.MARGIN + (inner - sized.width()) / 2, top, 0);
        return new Layout(
                name, description, inner + 2 * Spacing.MARGIN, column.bounds().bottom() + Spacing.MARGIN, column);
    }

    private static String heading(PlanGraph graph) {
        return graph.version().isEmpty() ? graph.name() : graph.name() + " " + graph.version();
    }
}
