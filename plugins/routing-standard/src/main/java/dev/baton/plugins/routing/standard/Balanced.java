package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.List;
import org.pf4j.Extension;

/**
 * The highest utility first: quality, cost and latency, each against the best of the candidates, by weight.
 *
 * <pre>
 * utility = (wq * Q + wc * C + wl * L) * (1 - failures)
 *
 * Q = quality / highest quality
 * C = (lowest cost + $0.0001) / (cost + $0.0001)
 * L = (lowest latency + 0.1 s) / (latency + 0.1 s)
 * </pre>
 *
 * <p>The best in each is 1, one twice as dear or twice as slow about 0.5. The small amounts added are what a user does not
 * notice: below a hundredth of a cent and a tenth of a second, differences fade out, and a free model does not turn every other
 * one's C to 0. Measuring against the best, and not between best and worst, keeps two models in order when a poor third one
 * joins them.
 *
 * <p>An unknown figure counts 0.5: less than the best known, more than a poor one. The weights are the query's, scaled to a sum
 * of 1; by default 0.6 for quality, 0.2 for cost, 0.2 for latency. {@code failures} is the share of recent calls that failed;
 * beyond one half the model goes behind the others. Of the same utility, the higher quality comes first, then the lower cost and
 * latency.
 */
@Extension
public final class Balanced implements RoutingStrategy {

    @Override
    public String name() {
        return "balanced";
    }

    @Override
    public String description() {
        return "The best utility first: quality, cost and latency by weight, less what failed lately";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException where a weight has an unknown name or is below 0, or all are 0
     */
    @Override
    public List<Choice> rank(RoutingQuery query) {
        return new Utility(query.candidates(), Weights.of(query.weights())).choices();
    }
}
