package dev.baton.plugins.routing.standard

import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Money
import dev.baton.spi.model.Needs
import dev.baton.spi.routing.Candidate
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import java.time.Duration

/** Candidates as the specs write them: a name, and cost in dollars, latency in ms, quality, calls under way, failures. */
class Candidates {

    static Candidate candidate(Map<String, ?> figures = [:], String name) {
        new Candidate(
                ModelCard.of('p', name).can('chat').build(),
                figures.cost == null ? null : Money.dollars(figures.cost as String),
                figures.ms == null ? null : Duration.ofMillis(figures.ms as long),
                figures.quality as Double,
                (figures.busy ?: 0) as int,
                (figures.failures ?: 0) as double)
    }

    /** All figures of one. */
    static Map<String, ?> of(Number cost, Number ms, Number quality, Number failures = 0) {
        [cost: cost, ms: ms, quality: quality, failures: failures]
    }

    /** Candidates named a, b, c, … with these figures. */
    static List<Candidate> candidates(List<Map<String, ?>> figures) {
        figures.withIndex().collect { one, i -> candidate(one, String.valueOf((char) (('a' as char) + i))) }
    }

    static RoutingQuery query(List<Candidate> candidates, Map<String, Double> weights = [:]) {
        new RoutingQuery(Needs.of('chat'), candidates, weights)
    }

    /** The names in their ranked order, as one word. */
    static String order(RoutingStrategy strategy, List<Map<String, ?>> figures, Map<String, Double> weights = [:]) {
        strategy.rank(query(candidates(figures), weights)).collect { it.candidate().card().name() }.join('')
    }

    static List<String> reasons(RoutingStrategy strategy, List<Map<String, ?>> figures, Map<String, Double> weights = [:]) {
        strategy.rank(query(candidates(figures), weights))*.reason()
    }

    static Candidate random(Random random, String name) {
        def maybe = { Closure value -> random.nextInt(4) == 0 ? null : value() }
        candidate(name,
                cost: maybe { ['0', '0.0001', '0.0002', '0.5'][random.nextInt(4)] },
                ms: maybe { [1, 200, 900, 40_000][random.nextInt(4)] },
                quality: maybe { [0d, 0.4d, 0.8d, 1d][random.nextInt(4)] },
                busy: random.nextInt(3),
                failures: [0d, 0d, 0.2d, 0.5d, 0.51d, 1d][random.nextInt(6)])
    }
}
