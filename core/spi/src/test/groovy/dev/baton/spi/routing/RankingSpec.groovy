package dev.baton.spi.routing

import dev.baton.spi.model.ModelCard
import spock.lang.Specification

/** The order of candidates by keys, and the reasons that come with it. */
class RankingSpec extends Specification {

    def "the lowest key comes first, of the same key the lowest next one, and else as they came"() {
        given:
        def keys = [[2, 0], [1, 5], [1, 4], [2, 0], [0, 9], [1, 5]]

        when:
        def ranking = Ranking.lowest(some(6), { "number $it".toString() }, { keys[it][0] as double }, { keys[it][1] as double })

        then:
        (0..<6).collect { ranking.index(it) } == [4, 2, 1, 5, 0, 3]
        ranking.get(0).reason() == 'number 4'
        ranking*.candidate()*.card()*.name() == ['m4', 'm2', 'm1', 'm5', 'm0', 'm3']
    }

    def "it orders as a stable sort by a comparator does, whatever the keys (seed #seed)"() {
        given:
        def random = new Random(seed)
        def odd = [0.0d, -0.0d, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300d, -1e300d]

        expect:
        60.times {
            int count = random.nextInt(1200) + 1
            def near = random.nextBoolean()
            double[] first = (0..<count).collect {
                near ? 1e15d + random.nextInt(40) : random.nextInt(4) == 0 ? odd[random.nextInt(odd.size())] : random.nextGaussian() * 100
            }
            double[] second = (0..<count).collect { random.nextInt(5) as double }
            def ranking = Ranking.lowest(some(count), { '' }, { first[it] }, { second[it] })
            def expected = (0..<count).toList().sort { int a, int b ->
                compare(first[a], first[b]) ?: compare(second[a], second[b]) ?: a <=> b
            }
            assert (0..<count).collect { ranking.index(it) } == expected
        }

        where:
        seed << (1L..4L)
    }

    def "the highest score comes first, and what is no number last"() {
        expect:
        Ranking.highest(some(4), [0.2, Double.NaN, 0.9, 0.2] as double[], { '' })*.candidate()*.card()*.name() == ['m2', 'm0', 'm3', 'm1']
    }

    def "one can be put before all others, and the reasons can be other ones"() {
        given:
        def ranking = Ranking.asTheyCame(some(3), { 'plain' })

        expect:
        ranking.first(2)*.candidate()*.card()*.name() == ['m2', 'm0', 'm1']
        ranking.reasoned { "no. $it, ${ranking.reason(it)}".toString() }*.reason() == ['no. 0, plain', 'no. 1, plain', 'no. 2, plain']
    }

    def "an order that #fault is not complete"() {
        given:
        def candidates = some(3)

        expect:
        !Ranking.of(of == 3 ? candidates : some(of), order as int[], { '' }).isComplete(candidates)
        Ranking.asTheyCame(candidates, { '' }).isComplete(candidates)

        where:
        fault                      | order        | of
        'loses one'                | [0, 1]       | 3
        'names one twice'          | [0, 1, 1]    | 3
        'names one there is not'   | [0, 1, 3]    | 3
        'has an odd index'         | [0, -1, 2]   | 3
        'is of other candidates'   | [0, 1, 2, 3] | 4
    }

    private static int compare(double one, double other) {
        one == other ? 0 : Double.isNaN(one) ? (Double.isNaN(other) ? 0 : 1) : Double.isNaN(other) ? -1 : Double.compare(one, other)
    }

    private static List<Candidate> some(int count) {
        (0..<count).collect { new Candidate(ModelCard.of('p', "m$it").build(), null, null, null, 0, 0d) }
    }
}
