package dev.baton.plugins.routing.learned;

import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What a workspace says to {@code learned}.
 *
 * @param model       the model file, relative to the workspace; empty where none is named
 * @param worth       what a good answer is worth, in dollars, above 0; $0.01 by default
 * @param atMostWrong the promise to keep, as the share of wrong answers, 0.01 to 0.5; 0 where none is asked for
 */
record LearnedOptions(String model, double worth, double atMostWrong) {

    private static final double WORTH = 0.01;
    private static final List<String> NAMES = List.of("atMostWrong", "model", "worth");

    static LearnedOptions of(JsonObject options) {
        return new LearnedOptions(
                options.at("model").text(""), options.at("worth").decimal(WORTH), options.at("atMostWrong").decimal(0));
    }

    /** What is wrong with them, the model file apart. */
    static List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>();
        for (String name : options.names()) {
            if (!NAMES.contains(name)) {
                problems.add("learned has no option '" + name + "'; there are " + String.join(", ", NAMES));
            }
        }
        if (options.at("model").text("").isBlank()) {
            problems.add("learned wants the file that 'baton train' made, such as model: 'routing/learned.json'");
        }
        double worth = options.at("worth").decimal(Double.NaN);
        if (options.has("worth") && !(worth > 0 && worth < Double.POSITIVE_INFINITY)) {
            problems.add("worth is what a good answer is worth in dollars, such as 0.01, not " + options.at("worth"));
        }
        double risk = options.at("atMostWrong").decimal(Double.NaN);
        if (options.has("atMostWrong") && !(risk >= 0.01 && risk <= 0.5)) {
            problems.add("atMostWrong is a share of answers, 0.01 to 0.5, not " + options.at("atMostWrong"));
        }
        return problems;
    }
}
