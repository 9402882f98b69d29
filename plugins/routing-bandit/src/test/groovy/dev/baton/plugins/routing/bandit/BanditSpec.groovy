package dev.baton.plugins.routing.bandit

import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Money
import dev.baton.spi.model.Needs
import dev.baton.spi.routing.Candidate
import dev.baton.spi.routing.Embedder
import dev.baton.spi.routing.Features
import dev.baton.spi.routing.Outcome
import dev.baton.spi.routing.RoutingInput
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.RoutingStrategyContract

/** What the strategy learns of grades that are made up by a seed. */
class BanditSpec extends RoutingStrategyContract {

    static final PLAIN = Features.NONE
    static final CODE = Features.NONE.read('en', 'code', 0.9, Features.NONE.sensitivity(), true)

    def bandit = new Bandit()
    def grades = new Random(20261121)

    RoutingStrategy strategy() {
        new Bandit()
    }

    boolean repeatable() {
        false
    }

    def "it finds the better of two, with little given away until then"() {
        when:
        def firsts = rounds(1500, [explore: 0, seed: 7], [a: 0.55d, b: 0.8d])

        then:
        firsts.take(500).count('b') > 350
        firsts.drop(500).count('b') > 950
    }

    def "it finds the better one for each kind of request by itself"() {
        when:
        def plain = rounds(800, [explore: 0, seed: 7], [a: 0.9d, b: 0.5d], PLAIN)
        def code = rounds(800, [explore: 0, seed: 7], [a: 0.4d, b: 0.8d], CODE)

        then:
        plain.takeRight(300).count('a') > 280
        code.takeRight(300).count('b') > 280
    }

    def "it finds out that the better one has become the worse"() {
        when:
        rounds(1500, [explore: 0.05, seed: 7], [a: 0.9d, b: 0.6d])
        def after = rounds(2000, [explore: 0.05, seed: 7], [a: 0.2d, b: 0.6d])

        then:
        after.takeRight(500).count('b') > 450
    }

    def "whatever the grades say, the share of requests that is to be explored has any order"() {
        given:
        'abcd'.each { name -> 300.times { learn(name, name == 'a' ? 1 : 0) } }
        def asked = query('abcd', [explore: 0.3, seed: 5])
        def all = 6000

        when:
        def orders = (1..all).collect { bandit.rank(asked)*.candidate()*.card()*.name().join('') }
        def firsts = orders.countBy { it[0] }

        then: 'within five standard deviations'
        'bcd'.every { near(firsts[it] ?: 0, 0.3 / 4, all) }
        near(firsts.a, 1 - 0.3 * 3 / 4, all)

        and: 'each order of the others comes up where none of them is known to be better'
        orders.findAll { it[0] != 'a' }.toSet().size() == 18
    }

    def "what it costs counts as much as is said"() {
        given:
        'ab'.each { name -> 400.times { learn(name, it % 10 < (name == 'a' ? 8 : 7) ? 1 : 0) } }

        expect: 'a is a tenth better and the dearest'
        share('a', [price: 0, explore: 0, seed: 3], [a: '0.01', b: '0.001']) > 0.95
        share('a', [price: 0.5, explore: 0, seed: 3], [a: '0.01', b: '0.001']) < 0.05
        share('a', [price: 0.5, explore: 0, seed: 3], [a: '0.01', b: '0.01']) > 0.95
    }

    def "before any grade it goes by the cards, and is not sure of them"() {
        when:
        def firsts = (1..2000).collect { bandit.rank(query('ab', [explore: 0, seed: 3], [a: 0.9d, b: 0.3d]))[0].candidate().card().name() }

        then:
        firsts.count('a') > 1500
        firsts.count('b') > 20
    }

    def "the same grades in the same order, with the same seed, give the same answers"() {
        given:
        def other = new Bandit()
        500.times {
            def outcome = new Outcome("p/${'abc'[grades.nextInt(3)]}", '', grades.nextBoolean() ? PLAIN : CODE, grades.nextDouble())
            bandit.learn(outcome)
            other.learn(outcome)
        }

        expect:
        (1..200).every {
            def asked = query('abc', [seed: 9], [:], it % 2 ? PLAIN : CODE)
            bandit.rank(asked) == other.rank(asked)
        }
    }

    def "one that fails mostly goes behind, but for exploring"() {
        given:
        300.times { learn('a', 1) }
        def failing = [candidate('a', null, null, 0.8d), candidate('b', null, null, 0d)]

        expect:
        bandit.rank(new RoutingQuery(Needs.of('chat'), failing, [:]).with(JsonObject.of([explore: 0])))*.candidate()*.card()*.name() == ['b', 'a']
    }

    def "the reasons say what was drawn, from what, and what the cost takes"() {
        given:
        10.times { learn('a', 0.5) }

        when:
        def reasons = bandit.rank(query('abc', [explore: 0, seed: 3], [b: 0.7d], PLAIN, [a: '0.01', b: '0.001']))
                .collectEntries { [it.candidate().card().name(), it.reason()] }

        then:
        reasons.a ==~ /-?0\.\d\d: drawn 0\.\d\d by 10 grades of 0\.50 on average for easy chat, less 0\.20 for its cost/
        reasons.b ==~ /-?0\.\d\d: drawn 0\.\d\d by its card's 0\.70 for easy chat, less 0\.02 for its cost/
        reasons.c ==~ /-?0\.\d\d: drawn 0\.\d\d nothing being known of it for easy chat, less 0\.10 for its cost/
        bandit.rank(query('ab', [explore: 1]))*.reason().toSet() == ['in a random order, as 100% of requests are, to go on learning'] as Set
        Bucket.of(CODE.read('de', '', 0.9, CODE.sensitivity(), true), 'translating').toString() == 'hard other with code, not English'
    }

    def "the options #options are told what is wrong with them"() {
        expect:
        bandit.problems(JsonObject.of(options)) == problems

        where:
        options                          || problems
        [price: 0, explore: 1, seed: -3] || []
        [price: 2]                       || ['price is a number from 0 (cost counts nothing) to 1, not 2']
        [explore: '5%']                  || ['explore is the share of requests that try any model, from 0 to 1, not "5%"']
        [seed: 1.5, exlore: 1]           || ['seed is a whole number, not 1.5', "bandit has no option 'exlore'; there are explore, price and seed"]
    }

    def "draws from a Beta distribution have its mean and its spread: #alpha, #beta"() {
        given:
        def random = new SplittableRandom(42)
        def draws = (1..20_000).collect { BetaDraw.of(random, alpha, beta) }
        def mean = alpha / (alpha + beta)
        def variance = mean * (1 - mean) / (alpha + beta + 1)

        expect:
        draws.every { it >= 0 && it <= 1 }
        Math.abs(draws.sum() / draws.size() - mean) < 5 * Math.sqrt(variance / draws.size())
        Math.abs(draws.sum { (it - mean) * (it - mean) } / draws.size() / variance - 1) < 0.1

        where:
        alpha | beta
        1d    | 1d
        1d    | 30d
        80d   | 20d
        900d  | 1.5d
    }

    private List<String> rounds(int count, Map<String, ?> options, Map<String, Double> quality, Features features = PLAIN) {
        def asked = query(quality.keySet().join(''), options, [:], features)
        (1..count).collect {
            def first = bandit.rank(asked)[0].candidate().card()
            bandit.learn(new Outcome(first.id(), '', features, grades.nextDouble() < quality[first.name()] ? 1 : 0))
            first.name()
        }
    }

    private void learn(String name, double grade) {
        bandit.learn(new Outcome("p/$name", '', PLAIN, grade))
    }

    private double share(String name, Map<String, ?> options, Map<String, String> costs) {
        def asked = query(costs.keySet().join(''), options, [:], PLAIN, costs)
        (1..400).count { bandit.rank(asked)[0].candidate().card().name() == name } / 400
    }

    private static boolean near(int count, double share, int all) {
        Math.abs(count / all - share) <= 5 * Math.sqrt(share * (1 - share) / all)
    }

    private static RoutingQuery query(String names, Map<String, ?> options, Map<String, Double> quality = [:], Features asked = PLAIN,
            Map<String, String> costs = [:]) {
        def candidates = names.collect { candidate(it, quality[it], costs[it], 0d) }
        new RoutingQuery(Needs.of('chat'), candidates, [:]).with(JsonObject.of(options)).with(input(asked))
    }

    private static Candidate candidate(String name, Double quality, String cost, double failures) {
        def card = ModelCard.of('p', name).can('chat')
        if (quality != null) {
            card.quality('chat', quality)
        }
        new Candidate(card.build(), cost == null ? null : Money.dollars(cost), null, null, 0, failures)
    }

    private static RoutingInput input(Features asked) {
        new RoutingInput() {
            String text() { '' }

            Features features() { asked }

            float[] embedding() { throw new IllegalStateException('not asked for') }

            Embedder embedder() { throw new IllegalStateException('not asked for') }
        }
    }
}
