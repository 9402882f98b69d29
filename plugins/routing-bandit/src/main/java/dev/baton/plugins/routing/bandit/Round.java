package dev.baton.plugins.routing.bandit;

import dev.baton.spi.model.Money;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One decision. */
final class Round {

    /** How many grades the card's figure counts for: enough to begin with it, little enough to be corrected soon. */
    private static final double CARD_WEIGHT = 4;

    /** What is taken for the cost of a model without a price, as a share of the dearest: less than the dearest, more than a cheap one. */
    private static final double UNKNOWN_COST = 0.5;

    private final List<Candidate> candidates;
    private final Bucket bucket;
    private final Evidence evidence;
    private final BanditOptions options;

    Round(List<Candidate> candidates, Bucket bucket, Evidence evidence, BanditOptions options) {
        this.candidates = candidates;
        this.bucket = bucket;
        this.evidence = evidence;
        this.options = options;
    }

    List<Choice> choices(RandomGenerator random) {
        return random.nextDouble() < options.explore() ? explored(random) : drawn(random);
    }

    private List<Choice> explored(RandomGenerator random) {
        double[] keys = new double[candidates.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = random.nextDouble();
        }
        String percent = BigDecimal.valueOf(options.explore()).movePointRight(2).stripTrailingZeros().toPlainString();
        String reason = "in a random order, as " + percent + "% of requests are, to go on learning";
        return Ranking.lowest(candidates, index -> reason, index -> keys[index]);
    }

    private List<Choice> drawn(RandomGenerator random) {
        double[][] sums = evidence.of(candidates);
        double dearest = candidates.stream().map(Candidate::cost).mapToDouble(cost -> cost == null ? 0 : cost.nanos()).max().orElse(0);
        double[] qualities = new double[candidates.size()];
        double[] prices = new double[qualities.length];
        for (int i = 0; i < qualities.length; i++) {
            OptionalDouble card = candidates.get(i).card().quality(bucket.task());
            double before = card.isPresent() ? CARD_WEIGHT * Math.clamp(card.getAsDouble(), 0.0, 1.0) : 0;
            double beforeWrong = card.isPresent() ? CARD_WEIGHT - before : 0;
            qualities[i] = BetaDraw.of(random, 1 + before + sums[i][0], 1 + beforeWrong + sums[i][1]);
            prices[i] = options.price() * share(candidates.get(i).cost(), dearest);
        }
        return Ranking.lowest(
                candidates,
                index -> reason(index, sums[index], qualities[index], prices[index]),
                index -> candidates.get(index).isFailing() ? 1 : 0,
                index -> prices[index] - qualities[index]);
    }

    private static double share(@Nullable Money cost, double dearest) {
        if (dearest == 0) {
            return 0;
        }
        return cost == null ? UNKNOWN_COST : cost.nanos() / dearest;
    }

    private String reason(int index, double[] sums, double quality, double price) {
        double count = sums[0] + sums[1];
        OptionalDouble card = candidates.get(index).card().quality(bucket.task());
        String known = count < 0.5
                ? card.isPresent() ? String.format(Locale.ROOT, "by its card's %.2f", card.getAsDouble()) : "nothing being known of it"
                : String.format(Locale.ROOT, "by %d grades of %.2f on average", Math.round(count), sums[0] / count);
        String reason = String.format(Locale.ROOT, "%.2f: drawn %.2f %s for %s", quality - price, quality, known, bucket)
                + (price > 0 ? String.format(Locale.ROOT, ", less %.2f for its cost", price) : "");
        return candidates.get(index).isFailing() ? reason + "; put back, since most of its recent calls failed" : reason;
    }
}
