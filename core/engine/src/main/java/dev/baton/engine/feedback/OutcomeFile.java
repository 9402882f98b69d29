package dev.baton.engine.feedback;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outcomes that a workspace keeps: {@code .baton/outcomes.jsonl}, and the file before it, {@code outcomes.1.jsonl}. A line that was appended
 * survives a crash of the machine; one that was cut off by it is skipped. For one thread at a time.
 */
final class OutcomeFile {

    /** A file that has grown to this many bytes is put aside, in place of the one before it: some 50,000 outcomes without their texts. */
    static final long LONGEST = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeFile.class);

    private final Path file;
    private final Path before;
    private final long longest;

    /** In that folder. */
    OutcomeFile(Path folder, long longest) {
        this.file = folder.resolve("outcomes.jsonl");
        this.before = folder.resolve("outcomes.1.jsonl");
        this.longest = longest;
    }

    /**
     * Appends a line, on the disk when this returns.
     *
     * @throws IOException where it cannot be written
     */
    void append(GradedOutcome outcome) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] json = outcome.toJson().toBytes();
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        if (Files.exists(file) && Files.size(file) + line.length > longest) {
            Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
        }
        boolean cut = isCut();
        // One write to a file opened for appending: two processes do not write into each other's lines.
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write(cut ? afterBreak(line) : line);
            out.getFD().sync();
        }
    }

    private boolean isCut() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "r")) {
            end.seek(end.length() - 1);
            return end.read() != '\n';
        }
    }

    /** So that a line cut off by a crash spoils no other. */
    private static byte[] afterBreak(byte[] line) {
        byte[] broken = new byte[line.length + 1];
        broken[0] = '\n';
        System.arraycopy(line, 0, broken, 1, line.length);
        return broken;
    }

    /** The last outcomes, at most so many, in order. Lines that are none are skipped, which is logged. */
    List<GradedOutcome> last(int most) throws IOException {
        Deque<Line> lines = new ArrayDeque<>();
        for (Path one : List.of(before, file)) {
            if (Files.isRegularFile(one)) {
                collect(one, lines, most);
            }
        }
        List<GradedOutcome> outcomes = new ArrayList<>(lines.size());
        List<String> skipped = new ArrayList<>();
        for (Line line : lines) {
            try {
                outcomes.add(GradedOutcome.of(Json.parse(line.text())));
            } catch (JsonException | IllegalArgumentException none) {
                skipped.add(line.file().getFileName() + ":" + line.number() + " (" + none.getMessage() + ")");
            }
        }
        if (!skipped.isEmpty()) {
            LOG.warn("{} of {} lines of {} are no outcomes and were skipped, first of them {}",
                    skipped.size(), lines.size(), file, skipped.getFirst());
        }
        return outcomes;
    }

    private record Line(Path file, int number, String text) {}

    private static void collect(Path file, Deque<Line> lines, int most) throws IOException {
        // What is no UTF-8 becomes no JSON, or harmless: a line of it must not keep the others from being read.
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (!text.isBlank()) {
                    lines.addLast(new Line(file, number, text));
                    if (lines.size() > most) {
                        lines.removeFirst();
                    }
                }
            }
        }
    }
}
