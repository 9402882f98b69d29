package dev.baton.testkit.wire;

import dev.baton.spi.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The recorded exchanges of an API. They are not part of the project: they lie in {@code shared/wire} beside the checkout, or where {@code
 * -Dbaton.wire} says. Where they are absent the specs on them are skipped, with a line that says so.
 */
public final class Recordings {

    private Recordings() {}

    /** The recordings of that API, such as {@code openai.chat}; none where they are absent. */
    public static List<Recording> of(String api) {
        Path file = file(api);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> Recording.of(Json.parse(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the recordings in " + file + " cannot be read", e);
        }
    }

    /** True where there are none of that API; says where they were looked for. */
    public static boolean absent(String api) {
        boolean absent = !Files.isRegularFile(file(api));
        if (absent) {
            System.out.println("SKIPPED: no recorded exchanges at " + file(api) + " (give their folder with -Dbaton.wire=DIR)");
        }
        return absent;
    }

    private static Path file(String api) {
        String given = System.getProperty("baton.wire");
        Path folder = given != null
                ? Path.of(given)
                : Path.of(System.getProperty("baton.root", ".")).toAbsolutePath().normalize().resolveSibling("shared/wire");
        return folder.resolve(api + ".jsonl");
    }
}
