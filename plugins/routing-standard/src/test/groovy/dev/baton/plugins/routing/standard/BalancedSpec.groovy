package dev.baton.plugins.routing.standard

import static dev.baton.plugins.routing.standard.Candidates.of
import static dev.baton.plugins.routing.standard.Candidates.order
import static dev.baton.plugins.routing.standard.Candidates.reasons

import spock.lang.Specification

class BalancedSpec extends Specification {

    def balanced = new Balanced()

    def "#what"() {
        expect:
        order(balanced, figures) == ranked

        where:
        what                                       | figures                                        || ranked
        'alike but in cost'                        | [of(2, 9, 0.8), of(1, 9, 0.8)]                 || 'ba'
        'alike but in latency'                     | [of(1, 900, 0.8), of(1, 90, 0.8)]              || 'ba'
        'alike but in quality'                     | [of(1, 9, 0.7), of(1, 9, 0.8)]                 || 'ba'
        'a little better is not worth forty times' | [of(0.02, 5000, 0.9), of(0.0005, 1000, 0.75)]  || 'ba'
        'a third of the quality is no bargain'     | [of(0.0005, 1000, 0.3), of(0.02, 5000, 0.9)]   || 'ba'
        'what costs next to nothing is like free'  | [of(0, 100, 0.7), of(0.00001, 100, 0.8)]       || 'ba'
        'one that fails now and then goes down'    | [of(1, 9, 0.8, 0.1), of(1, 9, 0.8)]            || 'ba'
        'one that fails mostly goes behind all'    | [of(0, 1, 1, 0.51), of(9, 60_000, 0.01), [:]]  || 'cba'
        'unknown is worse than the best known'     | [[:], of(1, 9, 0.8)]                           || 'ba'
        'where nothing is known, as they came'     | [[:], [:], [:]]                                || 'abc'
        'where all is alike, the less busy first'  | [[cost: 1, busy: 2], [cost: 1, busy: 0]]       || 'ba'
        'qualities of 0 are alike'                 | [[quality: 0, cost: 2], [quality: 0, cost: 1]] || 'ba'
    }

    def "with the weights #weights: #ranked"() {
        expect:
        order(balanced, figures, weights) == ranked

        where:
        weights                              | figures                                       || ranked
        [quality: 1d]                        | [of(0, 1, 0.7), of(9, 9999, 0.71)]            || 'ba'
        [cost: 3d]                           | [of(2, 1, 1), of(1, 9999, 0.1)]               || 'ba'
        [latency: 0.1d, cost: 0d]            | [of(0, 300, 1), of(9, 200, 0.1)]              || 'ba'
        [quality: 6d, cost: 2d, latency: 2d] | [of(0.02, 5000, 0.9), of(0.0005, 1000, 0.75)] || 'ba'
    }

    def "a poor third model does not change the order of two"() {
        given:
        def two = [[cost: 0.02, ms: 2000, quality: 0.9], [cost: 0.001, ms: 1500, quality: 0.7]]

        expect:
        order(balanced, two + [[cost: 50, ms: 600_000, quality: 0.1]]) == order(balanced, two) + 'c'
    }

    def "an unknown #figure is never better than the best known one, all else alike (seed #seed)"() {
        given:
        def random = new Random(seed)
        def others = (1..4).collect {
            [cost: random.nextInt(5), ms: random.nextInt(5000), quality: random.nextDouble()]
        }
        def best = [cost: others*.cost.min(), ms: others*.ms.min(), quality: others*.quality.max()]

        expect: 'the unknown one came first, and yet is behind'
        def ranked = order(balanced, [best + [(figure): null], best] + others)
        ranked.indexOf('b') < ranked.indexOf('a')

        where:
        [figure, seed] << [['cost', 'ms', 'quality'], 1L..10L].combinations()
    }

    def "an improvement in one figure never costs a place (seed #seed)"() {
        given:
        def random = new Random(seed)
        def any = {
            of(random.nextInt(1000) / 10_000, random.nextInt(5000), random.nextInt(100) / 100d, random.nextInt(100) / 100d)
        }

        expect:
        50.times {
            def figures = (1..5).collect { any() }
            def better = of(figures[0].cost / 2, figures[0].ms.intdiv(2), Math.min(1d, figures[0].quality * 1.5d),
                    figures[0].failures / 2)
            def before = order(balanced, figures).indexOf('a')
            better.each { name, value ->
                def after = order(balanced, [figures[0] + [(name): value]] + figures.tail()).indexOf('a')
                assert after <= before
            }
        }

        where:
        seed << (1L..10L)
    }

    def "the reasons say the utility and what it is made of"() {
        expect:
        reasons(balanced, [[cost: 0.0005, ms: 1000, quality: 0.75], [cost: 0.02, ms: 5000, quality: 0.9], [failures: 0.9]]) == [
                'utility 0.90, the highest of 3: quality 0.75, $0.0005, 1.0 s',
                'utility 0.65, 2nd highest of 3: quality 0.90, $0.02, 5.0 s',
                'utility 0.05, 3rd highest of 3: no quality known, no price known, no latency known' +
                        '; put back, since 90% of its recent calls failed']
        reasons(balanced, [[cost: 1, quality: 0.5]], [cost: 1d]) == ['utility 1.00, the only candidate: $1']
    }

    def "the weights #weights are refused: #message"() {
        when:
        balanced.rank(Candidates.query(Candidates.candidates([[:]]), weights))

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message == message

        where:
        weights                 || message
        [speed: 1d]             || "no weight is named 'speed'; there are cost, latency and quality"
        [cost: -0.1d]           || 'the weight of cost is 0 or more, not -0.1'
        [cost: Double.NaN]      || 'the weight of cost is 0 or more, not NaN'
        [cost: 0d, quality: 0d] || 'one of the weights is above 0'
    }
}
