package dev.baton.engine.calibration;

import dev.baton.engine.failure.WorkspaceException;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Graded answers in a file: on each line a JSON object, what a run tells of a rung with {@code right} added. Of a line's fields, {@code cascade},
 * {@code measure}, {@code model}, {@code raw} and {@code right} are read.
 *
 * @param outcomes the outcomes, by what a calibration is for, in the file's order
 * @param ungraded how many lines have no {@code right}, or no confidence that was measured, as on a last rung
 */
public record GradedFile(Map<CalibrationKey, List<Graded>> outcomes, int ungraded) {

    private static final int TOLD = 5;
    private static final String ADVICE =
            "A line is such as {\"cascade\": \"thrifty/answer\", \"measure\": \"agreement(3)\", \"model\": \"openai/gpt-5-mini\", \"raw\": 0.875, "
                    + "\"right\": true}: an entry of 'rungs' in the output of 'baton run --json', with right added.";

    /**
     * Reads that file.
     *
     * @throws WorkspaceException where it cannot be read, or lines of it are something else: it names the first of them
     */
    public static GradedFile read(Path file) {
        Map<CalibrationKey, List<Graded>> outcomes = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        int ungraded = 0;
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    ungraded += add(line, outcomes) ? 0 : 1;
                } catch (JsonException | IllegalArgumentException broken) {
                    wrong.add("line " + number + ": " + broken.getMessage());
                }
            }
        } catch (IOException failure) {
            throw new WorkspaceException(file + " cannot be read: " + failure.getMessage(), ADVICE);
        }
        if (!wrong.isEmpty()) {
            throw new WorkspaceException(file + " has lines that cannot be read:\n  "
                    + String.join("\n  ", wrong.subList(0, Math.min(TOLD, wrong.size())))
                    + (wrong.size() > TOLD ? "\n  … and " + (wrong.size() - TOLD) + " more" : ""), ADVICE);
        }
        return new GradedFile(outcomes, ungraded);
    }

    private static boolean add(String line, Map<CalibrationKey, List<Graded>> outcomes) {
        if (!(Json.parse(line) instanceof JsonObject object)) {
            throw new IllegalArgumentException("is no JSON object");
        }
        if (object.at("right").isNull() || object.at("raw").isNull()) {
            return false;
        }
        if (!(object.at("right") instanceof JsonBoolean right)) {
            throw new IllegalArgumentException("'right' is true or false, not " + object.at("right"));
        }
        double raw = object.at("raw").decimal(Double.NaN);
        if (Double.isNaN(raw)) {
            throw new IllegalArgumentException("'raw' is a number from 0 to 1, not " + object.at("raw"));
        }
        CalibrationKey key = new CalibrationKey(text(object, "cascade"), text(object, "measure"), text(object, "model"));
        outcomes.computeIfAbsent(key, fresh -> new ArrayList<>()).add(new Graded(raw, right.flag(false)));
        return true;
    }

    private static String text(JsonObject object, String field) {
        String text = object.at(field).text("");
        if (text.isBlank()) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        return text;
    }
}
