package dev.baton.engine.feedback;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Example;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects examples to train a strategy with, from lines of JSON: {@code {"prompt": …, "models": {"provider/name": 0 to 1, or true or false}}}
 * ({@code "text"} is as good as {@code "prompt"}), or outcomes as a workspace keeps them. Examples of the same text are one, with the mean of the
 * grades of each model: an example kept aside to try the strategy with must not be among those that it learned from. For one thread.
 */
public final class Examples {

    /** Whoever has more wrong lines than this has one thing wrong. */
    private static final int TOLD = 10;

    private final Map<String, Map<String, double[]>> sums = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long wrong;
    private long textless;

    /**
     * Adds the lines of a file. What is wrong with one is kept for {@link #problems()}.
     *
     * @throws IOException where it cannot be read
     */
    public void read(Path file) throws IOException {
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(line, file + ":" + number);
                }
            }
        } catch (MalformedInputException binary) {
            wrong(file + ":" + (number + 1) + ": is no text in UTF-8");
        }
    }

    /** Adds an outcome; one without its text is only counted. */
    public void add(GradedOutcome outcome) {
        if (outcome.text() == null || outcome.text().isBlank()) {
            textless++;
        } else {
            add(outcome.text(), outcome.model(), outcome.grade());
        }
    }

    private void add(String line, String where) {
        try {
            Json json = Json.parse(line);
            if (json.at("grade").isNull()) {
                graded(json);
            } else {
                add(GradedOutcome.of(json));
            }
        } catch (JsonException none) {
            wrong(where + ": is no JSON: " + none.getMessage());
        } catch (IllegalArgumentException none) {
            wrong(where + ": " + none.getMessage());
        }
    }

    private void graded(Json json) {
        String text = json.at("prompt").text(json.at("text").text(""));
        if (text.isBlank()) {
            throw new IllegalArgumentException("it has no text: {\"prompt\": \"…\", \"models\": {\"provider/name\": 0 to 1}}");
        }
        if (!(json.at("models") instanceof JsonObject models) || models.size() == 0) {
            throw new IllegalArgumentException("it has no models: {\"prompt\": \"…\", \"models\": {\"provider/name\": 0 to 1}}");
        }
        Map<String, Double> grades = new LinkedHashMap<>();
        models.forEach((model, said) -> {
            double grade = said instanceof JsonBoolean ? said.flag(false) ? 1 : 0 : said.decimal(-1);
            if (!(grade >= 0 && grade <= 1)) {
                throw new IllegalArgumentException("the grade of " + model + " is a number from 0 to 1, true or false, not " + said);
            }
            grades.put(model, grade);
        });
        grades.forEach((model, grade) -> add(text, model, grade));
    }

    private void add(String text, String model, double grade) {
        double[] sum = sums.computeIfAbsent(text, any -> new LinkedHashMap<>()).computeIfAbsent(model, any -> new double[2]);
        sum[0] += grade;
        sum[1]++;
    }

    private void wrong(String problem) {
        wrong++;
        if (wrong <= TOLD) {
            problems.add(problem);
        }
    }

    /** What is wrong with the lines, each with its file and number, and how many more there are; empty where nothing is. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        if (wrong > TOLD) {
            all.add("and " + (wrong - TOLD) + " more lines");
        }
        return all;
    }

    /** How many outcomes have no text, and so are no examples. */
    public long textless() {
        return textless;
    }

    /** The examples, in the order in which their texts came first. */
    public List<Example> all() {
        return sums.entrySet().stream().map(entry -> new Example(entry.getKey(), means(entry.getValue()))).toList();
    }

    private static Map<String, Double> means(Map<String, double[]> sums) {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((model, sum) -> means.put(model, sum[0] / sum[1]));
        return means;
    }

    /** The models that were graded, in the order in which they came. */
    public List<String> models() {
        return sums.values().stream().flatMap(models -> models.keySet().stream()).distinct().toList();
    }
}
