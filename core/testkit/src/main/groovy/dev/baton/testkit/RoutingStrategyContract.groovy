package dev.baton.testkit

import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Money
import dev.baton.spi.model.Needs
import dev.baton.spi.routing.Candidate
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.Requires
import spock.lang.Specification

/**
 * What every {@link RoutingStrategy} must keep to. A plugin's author extends it and gives the strategy:
 *
 * <pre>
 * class AlphabeticalContractSpec extends RoutingStrategyContract {
 *     RoutingStrategy strategy() { new Alphabetical() }
 * }
 * </pre>
 */
abstract class RoutingStrategyContract extends Specification {

    /** The strategy. */
    abstract RoutingStrategy strategy()

    /** The seed of all that is random here; another one may be given to try more. */
    long seed() {
        Long.getLong('baton.seed', 20261121L)
    }

    /** False for a strategy that takes turns, draws or learns: the same question need not have the same answer then. */
    boolean repeatable() {
        true
    }

    /** The query with what the strategy wants besides: options, an input, other strategies. */
    RoutingQuery asked(RoutingQuery query) {
        query
    }

    def "it has a word that a script can choose it by, and a description of one line"() {
        expect:
        strategy().name() ==~ /[a-z][a-z0-9-]*/
        !strategy().description().isBlank()
        !strategy().description().contains('\n')
    }

    def "every candidate comes back exactly once, with a reason"() {
        given:
        def strategy = strategy()
        def random = new Random(seed())

        expect:
        (1..300).each { n ->
            def query = this.query(random)
            def choices = strategy.rank(query)
            def where = "seed ${seed()}, query $n: $query"
            assert choices.size() == query.candidates().size(): where
            assert choices*.candidate().toSet() == query.candidates().toSet(): where
            assert choices.every { !it.reason().isBlank() && !it.reason().contains('\n') }: where
        }
    }

    @Requires({ instance.repeatable() })
    def "the same question has the same answer"() {
        given:
        def strategy = strategy()

        expect:
        (1..100).each { n ->
            def first = query(new Random(seed() + n))
            def again = query(new Random(seed() + n))
            assert strategy.rank(first) == strategy.rank(again): "seed ${seed() + n}: $first"
        }
    }

    def "a single candidate is the route, #known"() {
        expect:
        strategy().rank(asked(new RoutingQuery(Needs.of(Capability.CHAT), [candidate], [:])))*.candidate() == [candidate]

        where:
        known                    | candidate
        'with every figure'      | new Candidate(card('a'), Money.dollars('0.01'), Duration.ofMillis(800), 0.7d, 0, 0d)
        'with no figure at all'  | new Candidate(card('a'), null, null, null, 0, 0d)
        'free and instantaneous' | new Candidate(card('a'), Money.ZERO, Duration.ZERO, 0d, 0, 0d)
        'busy and failing'       | new Candidate(card('a'), null, Duration.ofMinutes(5), null, 1000, 1d)
    }

    def "candidates of which nothing is known, and such as are all alike, are ranked too"() {
        given:
        def unknown = (1..20).collect { new Candidate(card("m$it"), null, null, null, 0, 0d) }
        def alike = (1..20).collect { new Candidate(card("m$it"), Money.ZERO, Duration.ZERO, 0.5d, 0, 0d) }

        expect:
        strategy().rank(asked(new RoutingQuery(Needs.of(Capability.CHAT), unknown, [:])))*.candidate().toSet() == unknown.toSet()
        strategy().rank(asked(new RoutingQuery(Needs.of(Capability.CHAT), alike, [:])))*.candidate().toSet() == alike.toSet()
    }

    def "the weights #weights do not break it"() {
        given:
        def random = new Random(seed())

        expect:
        (1..30).each {
            def plain = query(random)
            def weighted = asked(new RoutingQuery(plain.needs(), plain.candidates(), weights))
            assert strategy().rank(weighted)*.candidate().toSet() == plain.candidates().toSet(): "seed ${seed()}: $weighted"
        }

        where:
        weights << [[quality: 1d], [cost: 0d, latency: 0d, quality: 0d], [cost: 1000d], [latency: 0.5d, quality: 0.5d],
                    [other: 1d]]
    }

    def "it says what is wrong with options that no strategy has, or nothing, and never fails at them"() {
        expect:
        strategy().problems(options).every { !it.isBlank() && !it.contains('\n') }

        where:
        options << [JsonObject.EMPTY, JsonObject.of([nothing: 'of the kind', seed: 'x', threshold: [:], routes: 3])]
    }

    def "it serves many threads"() {
        given:
        def strategy = strategy()
        def queries = (1..50).collect { query(new Random(seed() + it)) }
        def alone = queries.collect { strategy.rank(it) }

        when:
        def together = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..16).collect {
                ({ queries.collect { query -> strategy.rank(query) } } as Callable)
            })*.get()
        }

        then:
        together.every { lists -> [lists, queries].transpose().every { list, query -> list*.candidate().toSet() == query.candidates().toSet() } }
        !repeatable() || together.every { it == alone }
    }

    private static ModelCard card(String name) {
        ModelCard.of('provider', name).can(Capability.CHAT).at('cloud').build()
    }

    private RoutingQuery query(Random random) {
        def candidates = (0..random.nextInt(15)).collect { n ->
            new Candidate(
                    card("model-$n"),
                    random.nextInt(4) == 0 ? null : new Money(random.nextInt(3) == 0 ? 0L : random.nextLong(50_000_000L)),
                    random.nextInt(4) == 0 ? null : Duration.ofMillis(random.nextInt(10_000)),
                    random.nextInt(4) == 0 ? null : random.nextInt(11) / 10.0d,
                    random.nextInt(3) == 0 ? random.nextInt(50) : 0,
                    random.nextInt(3) == 0 ? random.nextDouble() : 0d)
        }
        Map<String, Double> weights = random.nextBoolean() ? [:] :
                ['quality', 'cost', 'latency'].findAll { random.nextBoolean() }.collectEntries { [it, random.nextDouble()] }
        asked(new RoutingQuery(Needs.of(Capability.CHAT), candidates, weights))
    }
}
