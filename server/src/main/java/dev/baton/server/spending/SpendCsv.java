package dev.baton.server.spending;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.baton.engine.ledger.SpendDimension;
import dev.baton.engine.ledger.SpendReport;
import dev.baton.engine.ledger.Spending;
import dev.baton.spi.reply.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A report of what was spent as comma-separated values (RFC 4180), with a head; money in dollars. One that is told apart by nothing has one row. A value that a
 * spreadsheet would take for a formula gets an apostrophe before it: names come from whoever asked.
 */
public final class SpendCsv {

    private static final List<String> FIGURES = List.of(
            "attempts", "failed", "outrun", "cached", "expired", "unpriced", "cost", "estimated_cost", "wasted_cost", "saved_cost", "input", "cache_read",
            "cache_write", "cache_write_long", "audio_input", "image_input", "output", "reasoning", "audio_output", "total_tokens", "estimated_tokens");

    private SpendCsv() {}

    /** The rows, without their sum. */
    public static String of(SpendReport report) {
        StringWriter text = new StringWriter();
        // It has a buffer of its own, which closing empties.
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            List<String> head = new ArrayList<>(report.by().stream().map(SpendDimension::word).toList());
            head.addAll(FIGURES);
            csv.writeRecord(head);
            if (report.by().isEmpty()) {
                csv.writeRecord(figures(report.total()));
            }
            for (SpendReport.Row row : report.rows()) {
                List<String> cells = new ArrayList<>(row.key().stream().map(SpendCsv::harmless).toList());
                cells.addAll(figures(row.spent()));
                csv.writeRecord(cells);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static String harmless(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static List<String> figures(Spending spent) {
        Usage usage = spent.usage();
        List<String> figures = new ArrayList<>();
        for (long count : new long[] {spent.attempts(), spent.failed(), spent.outrun(), spent.cached(), spent.expired(), spent.unpriced()}) {
            figures.add(String.valueOf(count));
        }
        figures.add(spent.cost().inDollars().toPlainString());
        figures.add(spent.estimated().inDollars().toPlainString());
        figures.add(spent.wasted().inDollars().toPlainString());
        figures.add(spent.saved().inDollars().toPlainString());
        for (long count : new long[] {
            usage.input(), usage.cacheRead(), usage.cacheWrite(), usage.cacheWriteLong(), usage.audioInput(), usage.imageInput(), usage.output(),
            usage.reasoning(), usage.audioOutput(), usage.total(), spent.guessed()
        }) {
            figures.add(String.valueOf(count));
        }
        return figures;
    }
}
