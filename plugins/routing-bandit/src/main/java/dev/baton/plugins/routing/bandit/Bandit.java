package dev.baton.plugins.routing.bandit;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Draws;
import dev.baton.spi.routing.Outcome;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pf4j.Extension;

/**
 * Thompson sampling over kinds of requests (see {@link Bucket}): of each model, a quality is drawn from what the grades of its answers leave
 * possible, and the highest comes first, less what the model costs. A model that was graded seldom is drawn high now and then, and so is tried;
 * one that was graded often is drawn about as good as it is. After Agrawal and Goyal, "Analysis of Thompson sampling for the multi-armed bandit
 * problem" (2012), with grades between 0 and 1 as fractions of a success, and with the forgetting of {@link Evidence}.
 *
 * <p>Options: {@code price}, how much quality the dearest candidate must have more than a free one, 0.2 by default; {@code explore}, the share of
 * requests whose order is drawn whatever the grades say, 0.05 by default; {@code seed}, for draws that can be repeated.
 */
@Extension
public final class Bandit implements RoutingStrategy {

    private final Draws draws = new Draws();
    private final Map<Bucket, Evidence> buckets = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "bandit";
    }

    @Override
    public String description() {
        return "Learns from grades which model does best at which kind of request, and goes on trying the others now and then";
    }

    @Override
    public List<Choice> rank(RoutingQuery query) {
        Bucket bucket = Bucket.of(query.input().features(), query.needs().task());
        Round round = new Round(query.candidates(), bucket, buckets.getOrDefault(bucket, Evidence.NONE), BanditOptions.of(query.options()));
        return round.choices(draws.next(query.options()));
    }

    @Override
    public void learn(Outcome outcome) {
        Bucket bucket = Bucket.of(outcome.features(), outcome.features().task());
        buckets.computeIfAbsent(bucket, any -> new Evidence()).add(outcome.model(), outcome.grade());
    }

    @Override
    public List<String> problems(JsonObject options) {
        return BanditOptions.problems(options);
    }
}
