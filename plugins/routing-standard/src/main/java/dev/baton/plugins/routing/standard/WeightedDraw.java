package dev.baton.plugins.routing.standard;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Draws;
import dev.baton.spi.routing.Ranking;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Candidates in a random order without replacement: each has a key that is exponentially distributed with its weight as the rate, and the
 * lowest key comes first (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006).
 */
final class WeightedDraw {

    private final List<Candidate> candidates;
    private final double[] weights;

    WeightedDraw(List<Candidate> candidates, JsonObject options) {
        this.candidates = candidates;
        this.weights = weights(candidates, options);
    }

    private static double[] weights(List<Candidate> candidates, JsonObject options) {
        double[] weights = new double[candidates.size()];
        Share[] shares = new Share[weights.length];
        Map<String, Share> byProvider = new HashMap<>();
        for (int i = 0; i < weights.length; i++) {
            ModelCard card = candidates.get(i).card();
            Share share = byProvider.computeIfAbsent(card.provider(), provider -> Share.of(provider, options));
            Double own = share.own.get(card.name());
            if (own == null) {
                shares[i] = share;
                share.among++;
            } else {
                weights[i] = own;
            }
        }
        for (int i = 0; i < weights.length; i++) {
            if (shares[i] != null) {
                weights[i] = shares[i].weight / shares[i].among;
            }
        }
        return weights;
    }

    /** The weights that models of a provider have of their own, by name, and the one that the others share. */
    private static final class Share {

        private final Map<String, Double> own = new HashMap<>();
        private final double weight;
        private int among;

        private Share(double weight) {
            this.weight = weight;
        }

        static Share of(String provider, JsonObject options) {
            Share share = new Share(provider.equals(Draws.SEED) ? 0 : WeightedDraw.weight(options.at(provider)));
            String prefix = provider + "/";
            for (Map.Entry<String, Json> option : options.members()) {
                if (option.getKey().startsWith(prefix) && !option.getValue().isNull()) {
                    share.own.put(option.getKey().substring(prefix.length()), WeightedDraw.weight(option.getValue()));
                }
            }
            return share;
        }
    }

    private static double weight(Json said) {
        double weight = said.decimal(0);
        return Double.isFinite(weight) ? Math.max(0, weight) : 0;
    }

    List<Choice> choices(RandomGenerator random) {
        double[] keys = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = weights[i] > 0 ? -Math.log1p(-random.nextDouble()) / weights[i] : Double.POSITIVE_INFINITY;
            sum += weights[i];
        }
        double all = sum;
        return Ranking.lowest(candidates, index -> reason(index, all), Health.failingLast(candidates), index -> keys[index]);
    }

    private String reason(int index, double all) {
        String drawn = weights[index] > 0
                ? "drawn by its weight, " + figure(weights[index]) + " of " + figure(all)
                : "has no weight, and so comes behind those that have one";
        return Health.added(drawn, candidates.get(index));
    }

    private static String figure(double weight) {
        return new BigDecimal(weight).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    static List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>();
        double highest = 0;
        for (Map.Entry<String, Json> option : options.members()) {
            if (!option.getKey().equals(Draws.SEED)) {
                double weight = option.getValue().decimal(-1);
                highest = Math.max(highest, weight);
                if (!(weight >= 0) || Double.isInfinite(weight)) {
                    problems.add("the weight of " + option.getKey() + " is a number from 0, not " + option.getValue());
                }
            }
        }
        String seed = Draws.problem(options);
        if (seed != null) {
            problems.add(seed);
        }
        if (problems.isEmpty() && highest == 0) {
            problems.add("weighted has no weight above 0; say how often each model or provider is to come first, such as 'openai/gpt-5-mini': 3");
        }
        return problems;
    }
}
