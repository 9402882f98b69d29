package dev.baton.engine.calibration;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Makes of a measured confidence the share of answers with it that are right. Never falls where the confidence rises. */
public sealed interface Calibration {

    /** The probability that an answer of that confidence is right, 0 to 1. */
    double of(double confidence);

    /** How it was made, in one word. */
    String method();

    /** For the file; {@link #read} reads it back. */
    JsonObject toJson();

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException where it is something else
     */
    static Calibration read(Json json) {
        return switch (json.at("method").text("")) {
            case "platt" -> new Platt(number(json, "slope"), number(json, "intercept"));
            case "isotonic" -> {
                List<Isotonic.Knot> knots = new ArrayList<>();
                if (json.at("knots") instanceof JsonArray all) {
                    all.forEach(knot -> knots.add(new Isotonic.Knot(number(knot, "confidence"), number(knot, "share"))));
                }
                yield new Isotonic(knots);
            }
            default -> throw new IllegalArgumentException("there is no method '" + json.at("method").text("") + "': platt or isotonic");
        };
    }

    private static double number(Json json, String field) {
        double value = json.at(field).decimal(Double.NaN);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("'" + field + "' is no number");
        }
        return value;
    }

    /**
     * A line through the log-odds: {@code 1 / (1 + exp(-(slope · logit(confidence) + intercept)))} (Platt, "Probabilistic Outputs for Support
     * Vector Machines", 1999). With slope 1 and intercept 0 it changes nothing.
     *
     * @param slope     0 or more; 0 where the confidence tells nothing
     * @param intercept the log-odds at a confidence of one half
     */
    record Platt(double slope, double intercept) implements Calibration {

        /** Below this and above one less it, log-odds run away: a model that says 100% has rounded. */
        private static final double EDGE = 0.005;

        /** Checks the slope. */
        public Platt {
            if (!(slope >= 0)) {
                throw new IllegalArgumentException("a slope is 0 or more, not " + slope);
            }
        }

        @Override
        public double of(double confidence) {
            return 1 / (1 + Math.exp(-(slope * logit(confidence) + intercept)));
        }

        static double logit(double confidence) {
            double within = Math.clamp(confidence, EDGE, 1 - EDGE);
            return Math.log(within / (1 - within));
        }

        @Override
        public String method() {
            return "platt";
        }

        @Override
        public JsonObject toJson() {
            return JsonObject.builder().put("method", method()).put("slope", slope).put("intercept", intercept).build();
        }
    }

    /**
     * Straight lines between knots, level beyond them.
     *
     * @param knots one or more, by rising confidence; their shares never fall
     */
    record Isotonic(List<Knot> knots) implements Calibration {

        /**
         * A point of the line.
         *
         * @param confidence as measured
         * @param share      the share of answers that are right there
         */
        public record Knot(double confidence, double share) {}

        /** Checks the order. */
        public Isotonic {
            knots = List.copyOf(knots);
            if (knots.isEmpty()) {
                throw new IllegalArgumentException("an isotonic calibration has a knot");
            }
            for (int i = 1; i < knots.size(); i++) {
                if (knots.get(i).confidence() <= knots.get(i - 1).confidence() || knots.get(i).share() < knots.get(i - 1).share()) {
                    throw new IllegalArgumentException("the knots of an isotonic calibration rise");
                }
            }
        }

        @Override
        public double of(double confidence) {
            int low = 0;
            int high = knots.size() - 1;
            if (confidence <= knots.getFirst().confidence()) {
                return knots.getFirst().share();
            }
            if (confidence >= knots.getLast().confidence()) {
                return knots.getLast().share();
            }
            while (high - low > 1) {
                int middle = (low + high) >>> 1;
                if (knots.get(middle).confidence() <= confidence) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            Knot from = knots.get(low);
            Knot to = knots.get(high);
            double along = (confidence - from.confidence()) / (to.confidence() - from.confidence());
            return from.share() + along * (to.share() - from.share());
        }

        @Override
        public String method() {
            return "isotonic";
        }

        @Override
        public JsonObject toJson() {
            List<Json> all = new ArrayList<>(knots.size());
            knots.forEach(knot -> all.add(JsonObject.EMPTY.with("confidence", knot.confidence()).with("share", knot.share())));
            return JsonObject.builder().put("method", method()).put("knots", new JsonArray(all)).build();
        }
    }
}
