package dev.baton.plugins.routing.learned;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * How to learn.
 *
 * @param seed        of all that is random; 7 by default
 * @param aside       the share of texts kept aside to judge the model by, 0.1 to 0.5; 0.2 by default
 * @param calibration {@code platt}, or {@code isotonic} where there are a thousand cases and more; {@code platt} by default
 * @param embedding   whether the input's embedding is looked at too; false by default, since on MMLU it added nothing and it costs milliseconds
 * @param penalty     how strongly weights are held near 0, above 0; 4 by default, found on MMLU with seeds other than those reported
 */
record TrainingOptions(long seed, double aside, String calibration, boolean embedding, double penalty) {

    static final TrainingOptions DEFAULT = new TrainingOptions(7, 0.2, "platt", false, 4);

    private static final List<String> NAMES = List.of("aside", "calibration", "embedding", "penalty", "seed");

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException where one is unknown or beyond its range; it names all that are
     */
    static TrainingOptions of(JsonObject options) {
        List<String> wrong = new ArrayList<>();
        for (String name : options.names()) {
            if (!NAMES.contains(name)) {
                wrong.add("there is no option '" + name + "' for training; there are " + String.join(", ", NAMES));
            }
        }
        long seed = options.at("seed").integer(options.has("seed") ? Long.MIN_VALUE : DEFAULT.seed);
        double aside = number(options, "aside", DEFAULT.aside);
        double penalty = number(options, "penalty", DEFAULT.penalty);
        String calibration = options.has("calibration") ? options.at("calibration").text("") : DEFAULT.calibration;
        Json embedding = options.at("embedding");
        if (seed == Long.MIN_VALUE) {
            wrong.add("seed is a whole number, not " + options.at("seed"));
        }
        if (!(aside >= 0.1 && aside <= 0.5)) {
            wrong.add("aside is the share kept aside to judge by, 0.1 to 0.5, not " + options.at("aside"));
        }
        if (!(penalty > 0)) {
            wrong.add("penalty is a number above 0, not " + options.at("penalty"));
        }
        if (!calibration.equals("platt") && !calibration.equals("isotonic")) {
            wrong.add("calibration is 'platt' or 'isotonic', not " + options.at("calibration"));
        }
        if (embedding.flag(true) != embedding.flag(false) && options.has("embedding")) {
            wrong.add("embedding is true or false, not " + embedding);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return new TrainingOptions(seed, aside, calibration, embedding.flag(DEFAULT.embedding), penalty);
    }

    private static double number(JsonObject options, String name, double otherwise) {
        return options.has(name) ? options.at(name).decimal(Double.NaN) : otherwise;
    }
}
