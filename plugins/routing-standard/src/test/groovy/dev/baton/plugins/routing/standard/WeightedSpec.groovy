package dev.baton.plugins.routing.standard

import static dev.baton.plugins.routing.standard.Candidates.candidates
import static dev.baton.plugins.routing.standard.Candidates.query

import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.routing.Candidate
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.RoutingStrategyContract

/** Drawn by weight. */
class WeightedSpec extends RoutingStrategyContract {

    static final DRAWS = 4000

    RoutingStrategy strategy() {
        new Weighted()
    }

    boolean repeatable() {
        false
    }

    def "with the weights #weights each comes first as often as its weight says: #shares"() {
        when:
        def firsts = firsts([['p', 'a'], ['p', 'b'], ['q', 'c'], ['q', 'd']], weights)

        then: 'within five standard deviations of a share'
        shares.every { name, share ->
            Math.abs((firsts[name] ?: 0) / DRAWS - share) <= 5 * Math.sqrt(share * (1 - share) / DRAWS)
        }

        where:
        weights                       || shares
        ['p/a': 3, 'q/c': 1]          || [a: 0.75, b: 0, c: 0.25, d: 0]
        ['p/a': 1, 'p/b': 0, 'q/c': 3] || [a: 0.25, b: 0, c: 0.75, d: 0]
        [p: 3, q: 1]                  || [a: 0.375, b: 0.375, c: 0.125, d: 0.125]
        ['p/a': 2, p: 1, q: 1]        || [a: 0.5, b: 0.25, c: 0.125, d: 0.125]
        [:]                           || [a: 1, b: 0, c: 0, d: 0]
    }

    def "the second place is drawn alike among those that are left"() {
        when:
        def random = new Weighted()
        def asked = query(candidates([[:], [:], [:]])).with(JsonObject.of(['p/a': 8, 'p/b': 3, 'p/c': 1, seed: 3]))
        def seconds = (1..DRAWS).collect { random.rank(asked) }.findAll { it[0].candidate().card().name() == 'a' }
                .countBy { it[1].candidate().card().name() }
        def all = seconds.b + seconds.c

        then:
        Math.abs(seconds.b / all - 0.75) <= 5 * Math.sqrt(0.75 * 0.25 / all)
    }

    def "with a seed the draws can be repeated, and are not all the same"() {
        given:
        def asked = query(candidates([[:]] * 5)).with(JsonObject.of([p: 1, seed: 11]))
        def draws = { def one = new Weighted(); (1..50).collect { one.rank(asked)*.candidate()*.card()*.name().join('') } }

        expect:
        draws() == draws()
        draws().toSet().size() > 20
    }

    def "the reasons tell the weight"() {
        expect:
        new Weighted().rank(query(candidates([[:], [:], [failures: 0.6]])).with(JsonObject.of(['p/a': 2.5, 'p/c': 1])))*.reason() == [
                'drawn by its weight, 2.5 of 3.5', 'has no weight, and so comes behind those that have one',
                'drawn by its weight, 1 of 3.5; put back, since 60% of its recent calls failed']
    }

    def "the options #options are told what is wrong with them"() {
        expect:
        new Weighted().problems(JsonObject.of(options)) == problems

        where:
        options                          || problems
        ['p/a': 1, q: 0.5, seed: 3]      || []
        ['p/a': -1, q: 'much']           || ['the weight of p/a is a number from 0, not -1', 'the weight of q is a number from 0, not "much"']
        [p: 1, seed: 0.5]                || ['seed is a whole number, not 0.5']
        [p: 1, seed: 'x']                || ['seed is a whole number, not "x"']
        [p: 0]                           || ["weighted has no weight above 0; say how often each model or provider is to come first, such as 'openai/gpt-5-mini': 3"]
    }

    private static Map<String, Integer> firsts(List<List<String>> models, Map<String, ?> weights) {
        def all = models.collect { provider, name -> new Candidate(ModelCard.of(provider, name).can('chat').build(), null, null, null, 0, 0d) }
        def asked = query(all).with(JsonObject.of(weights + [seed: 20261121]))
        def weighted = new Weighted()
        (1..DRAWS).collect { weighted.rank(asked)[0].candidate().card().name() }.countBy { it }
    }
}
