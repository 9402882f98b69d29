package dev.baton.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as its widest cell; two spaces between. For one thread. */
final class Table {

    private static final String GAP = "  ";

    private final List<String> head;
    private final List<Row> rows = new ArrayList<>();

    private sealed interface Row {}

    private record Cells(List<String> texts) implements Row {}

    private record Note(String text) implements Row {}

    Table(String... head) {
        this.head = List.of(head);
    }

    /** A row; one cell for each column. */
    Table row(String... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + head.size() + " columns");
        }
        // A line feed in a cell would break the row in two.
        rows.add(new Cells(List.of(cells).stream().map(cell -> cell.stripTrailing().replaceAll("\\s*\\R\\s*", " ")).toList()));
        return this;
    }

    /** A line of its own under the row before, indented; the columns take no notice of it. */
    Table note(String text) {
        return note("", text);
    }

    /** A line as {@link #note(String)} has it, indented as much further. */
    Table note(String indent, String text) {
        rows.add(new Note(indent + text.strip().replaceAll("\\s*\\R\\s*", " ")));
        return this;
    }

    /** The table, each line with its line feed. */
    String text(Ink ink) {
        int[] widths = new int[head.size()];
        measure(head, widths);
        for (Row row : rows) {
            if (row instanceof Cells cells) {
                measure(cells.texts(), widths);
            }
        }
        StringBuilder text = new StringBuilder(ink.strong(line(head, widths))).append('\n');
        for (Row row : rows) {
            switch (row) {
                case Cells cells -> text.append(line(cells.texts(), widths)).append('\n');
                case Note note -> text.append(GAP).append(ink.faint(note.text())).append('\n');
            }
        }
        return text.toString();
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(cells.get(i)));
        }
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).repeat(' ', widths[i] - width(cells.get(i)));
            line.append(i + 1 < widths.length ? GAP : "");
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
