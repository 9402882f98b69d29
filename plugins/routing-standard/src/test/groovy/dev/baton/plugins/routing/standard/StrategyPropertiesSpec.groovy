package dev.baton.plugins.routing.standard

import dev.baton.spi.routing.Candidate
import dev.baton.spi.routing.RoutingStrategy
import java.time.Duration
import org.pf4j.Extension
import spock.lang.Specification

/** What holds for every strategy and any candidates. */
class StrategyPropertiesSpec extends Specification {

    private static final List<RoutingStrategy> PLAIN = [new First(), new Cheapest(), new Fastest(), new Best(), new Balanced(), new LeastBusy()]
    private static final List<RoutingStrategy> ALL = PLAIN + [new Weighted(), new RoundRobin()]

    def "#strategy.name() hands every candidate back exactly once, with a reason (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        100.times {
            def candidates = some(random)
            def choices = strategy.rank(Candidates.query(candidates))
            assert choices*.candidate().sort(false) { it.card().name() } == candidates.sort(false) { it.card().name() }
            assert choices.every { !it.reason().blank && !it.reason().contains('null') }
        }

        where:
        [strategy, seed] << [ALL, 1L..5L].combinations()
    }

    def "#strategy.name() ranks alike in whatever order the candidates came, but for full ties (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        100.times {
            def candidates = some(random)
            def shuffled = candidates.shuffled(random)
            def one = strategy.rank(Candidates.query(candidates))
            def other = strategy.rank(Candidates.query(shuffled))
            assert one.collect { figures(it.candidate()) } == other.collect { figures(it.candidate()) }
            assert one*.reason() == other*.reason()
        }

        where:
        [strategy, seed] << [PLAIN.tail(), 1L..5L].combinations()
    }

    def "#strategy.name() puts no failing model before one that answers (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        100.times {
            def failing = strategy.rank(Candidates.query(some(random))).collect { it.candidate().failures() > 0.5 }
            assert failing == failing.sort(false)
        }

        where:
        [strategy, seed] << [ALL.tail(), 1L..5L].combinations()
    }

    def "a model said to take for ever is ranked like any other by #strategy.name()"() {
        given:
        def card = Candidates.candidate('slow').card()
        def slow = new Candidate(card, null, Duration.ofSeconds(Long.MAX_VALUE.intdiv(1000)), null, 0, 0)

        expect:
        strategy.rank(Candidates.query([slow, Candidates.candidate('quick', ms: 1)])).size() == 2

        where:
        strategy << ALL
    }

    def "the names are those of the language, and each class is marked for the host"() {
        expect:
        ALL*.name() == ['first', 'cheapest', 'fastest', 'best', 'balanced', 'least-busy', 'weighted', 'round-robin']
        ALL.every { it.class.isAnnotationPresent(Extension) && !it.description().blank }
    }

    private static List<Candidate> some(Random random) {
        (0..random.nextInt(7)).collect { Candidates.random(random, "m$it".toString()) }
    }

    /** All that a strategy may look at. */
    private static List<Object> figures(Candidate candidate) {
        [candidate.cost(), candidate.latency(), candidate.quality(), candidate.inFlight(), candidate.failures()]
    }
}
