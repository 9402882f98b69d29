package dev.baton.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * What is written in a box, in lines that fit, and the room it takes. Distances are in pixels from the box's upper left corner.
 *
 * @param title  the name, shortened
 * @param rows   the facts
 * @param indent where the facts' text begins
 * @param marks  the marks
 * @param width  the least width that holds it all
 * @param height the height that holds it all
 */
record Card(String title, List<Row> rows, int indent, List<Mark> marks, int width, int height) {

    static final Font TITLE = new Font(14, true);
    static final Font KIND = new Font(13, false);
    static final Font TEXT = new Font(12, false);
    static final Font MARK = new Font(11, false);

    static final int SIDE = 14;
    static final int ICON = 22;
    static final int TITLE_X = SIDE + ICON + 8;
    static final int MARK_HEIGHT = 20;
    /** From the upper edge to the title's base line. */
    static final int TITLE_BASE = 26;

    private static final int TOP = 10;
    private static final int TITLE_HEIGHT = 24;
    private static final int LINE = 17;
    private static final int AFTER_TITLE = 8;
    private static final int BETWEEN_FACTS = 3;
    private static final int MOST_LINES = 3;
    private static final int WIDEST_TEXT = 270;
    private static final int WIDEST_TITLE = 270;
    private static final int WIDEST_LABEL = 90;
    private static final int WIDEST_MARKS = 320;
    private static final int LEAST_WIDTH = 150;

    /**
     * A fact in lines.
     *
     * @param label what it is about
     * @param lines its text
     * @param base  the first line's base line
     */
    record Row(String label, List<String> lines, int base) {
        /** The base line of that line. */
        int base(int line) {
            return base + line * LINE;
        }
    }

    /**
     * A mark.
     *
     * @param text what it says
     * @param x    its left edge
     * @param y    its upper edge
     * @param width its width
     */
    record Mark(String text, int x, int y, int width) {}

    /** The card of that box. */
    static Card of(Node node) {
        return new Writing(node).card();
    }

    /** One card being set, from top to bottom. */
    private static final class Writing {
        private final Node node;
        private int y = TOP + TITLE_HEIGHT;
        private int right = LEAST_WIDTH - SIDE;

        Writing(Node node) {
            this.node = node;
        }

        Card card() {
            String title = new TextLines(TITLE, WIDEST_TITLE).one(node.name());
            reach(TITLE_X + KIND.width(node.kind().word() + " ") + TITLE.width(title));
            int indent = SIDE + node.facts().stream().mapToInt(fact -> TEXT.width(label(fact))).max().orElse(0) + 10;
            List<Row> rows = rows(indent);
            List<Mark> marks = marks();
            return new Card(title, rows, indent, marks, right + SIDE, y + TOP);
        }

        private List<Row> rows(int indent) {
            List<Row> rows = new ArrayList<>();
            y += node.facts().isEmpty() ? 0 : AFTER_TITLE;
            for (Fact fact : node.facts()) {
                y += rows.isEmpty() ? 0 : BETWEEN_FACTS;
                List<String> lines = new TextLines(TEXT, WIDEST_TEXT).of(fact.text(), MOST_LINES);
                lines.forEach(line -> reach(indent + TEXT.width(line)));
                rows.add(new Row(label(fact), lines, y + LINE - 4));
                y += lines.size() * LINE;
            }
            return rows;
        }

        private List<Mark> marks() {
            List<Mark> marks = new ArrayList<>();
            int x = SIDE;
            y += node.marks().isEmpty() ? 0 : AFTER_TITLE;
            for (String mark : node.marks()) {
                String text = new TextLines(MARK, WIDEST_MARKS - 16).one(mark);
                int width = MARK.width(text) + 16;
                if (x > SIDE && x + width > SIDE + WIDEST_MARKS) {
                    x = SIDE;
                    y += MARK_HEIGHT + 6;
                }
                marks.add(new Mark(text, x, y, width));
                reach(x + width);
                x += width + 6;
            }
            y += marks.isEmpty() ? 0 : MARK_HEIGHT;
            return marks;
        }

        private static String label(Fact fact) {
            return new TextLines(TEXT, WIDEST_LABEL).one(fact.label());
        }

        private void reach(int x) {
            right = Math.max(right, x);
        }
    }
}
