package dev.baton.samples.quickstart;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A customer's message, and the desk that a person would give it to.
 *
 * @param message the text
 * @param desk    the right desk
 */
record Letter(String message, String desk) {

    /** The letters of a file with the columns {@code message} and {@code desk}. */
    static List<Letter> of(Path csv) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return rows.stream().map(row -> new Letter(row.getField("message"), row.getField("desk"))).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
