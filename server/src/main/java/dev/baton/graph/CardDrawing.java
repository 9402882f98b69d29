package dev.baton.graph;

import java.util.stream.Collectors;

/** What is written in a box. */
final class CardDrawing {

    private final Xml xml;

    CardDrawing(Xml xml) {
        this.xml = xml;
    }

    /** The text of that card with its upper left corner there. */
    void draw(Node node, Card card, int x, int y) {
        int icon = y + Card.TITLE_BASE - 16;
        xml.empty("rect", "class", "tint", "x", x + Card.SIDE, "y", icon, "width", Card.ICON, "height", Card.ICON, "rx", 6);
        xml.empty("path", "class", "icon", "transform", "translate(" + (x + Card.SIDE + 3) + " " + (icon + 3) + ")", "d",
                Icons.of(node.kind()));
        xml.open("text", "class", "title", "x", x + Card.TITLE_X, "y", y + Card.TITLE_BASE);
        if (node.kind() == Kind.NOTE) {
            xml.text("tspan", card.title(), "class", "word");
        } else {
            xml.text("tspan", node.kind().word(), "class", "word");
        }
        if (node.kind() != Kind.NOTE && !card.title().isEmpty()) {
            xml.text("tspan", card.title(), "dx", 6);
        }
        xml.close("text").line();
        card.rows().forEach(row -> row(row, x, y, card.indent()));
        for (Card.Mark mark : card.marks()) {
            xml.empty("rect", "class", "chip", "x", x + mark.x(), "y", y + mark.y(), "width", mark.width(), "height",
                    Card.MARK_HEIGHT, "rx", Card.MARK_HEIGHT / 2);
            xml.text("text", mark.text(), "class", "mark", "x", x + mark.x() + mark.width() / 2, "y", y + mark.y() + 14).line();
        }
    }

    private void row(Card.Row row, int x, int y, int indent) {
        xml.text("text", row.label(), "class", "soft", "x", x + Card.SIDE, "y", y + row.base()).line();
        for (int i = 0; i < row.lines().size(); i++) {
            xml.text("text", row.lines().get(i), "x", x + indent, "y", y + row.base(i)).line();
        }
    }

    /** All that is known of a box, nothing shortened: what a viewer shows when the pointer rests on it. */
    static String tooltip(Node node) {
        StringBuilder text = new StringBuilder((node.kind().word() + " " + node.name()).strip());
        if (!node.place().isEmpty()) {
            text.append(" (").append(node.place()).append(')');
        }
        node.facts().forEach(fact -> text.append('\n').append(fact.label()).append(": ").append(fact.text()));
        if (!node.marks().isEmpty()) {
            text.append('\n').append(node.marks().stream().collect(Collectors.joining("; ")));
        }
        return text.toString();
    }
}
