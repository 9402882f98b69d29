package dev.baton.engine.ledger;

import java.util.List;

/**
 * What was spent.
 *
 * @param by    by what it is told apart
 * @param rows  each with its values, one for each of these
 * @param total all of it, the rows that are left out too
 * @param left  how many rows are left out
 */
public record SpendReport(List<SpendDimension> by, List<Row> rows, Spending total, long left) {

    /** Nothing spent. */
    public static SpendReport empty(List<SpendDimension> by) {
        return new SpendReport(by, List.of(), Spending.NONE, 0);
    }

    /**
     * One of them.
     *
     * @param key   its values
     * @param spent what it comes to
     */
    public record Row(List<String> key, Spending spent) {}

    /** Keeps immutable copies. */
    public SpendReport {
        by = List.copyOf(by);
        rows = List.copyOf(rows);
    }
}
