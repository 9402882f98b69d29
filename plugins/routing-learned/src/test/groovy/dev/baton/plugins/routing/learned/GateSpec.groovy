package dev.baton.plugins.routing.learned

import spock.lang.Specification

class GateSpec extends Specification {

    def "the bound of Clopper and Pearson: #found of #all at #confidence is #bound"() {
        expect: 'figures of the beta distribution, by which the bound can be had too: its quantile with found + 1 and all - found'
        ClopperPearson.isBelow(found, all, bound + 5e-5, confidence)
        !ClopperPearson.isBelow(found, all, bound - 5e-5, confidence)

        where:
        found | all  | confidence || bound
        0     | 10   | 0.95       || 0.25887
        1     | 10   | 0.95       || 0.39416
        5     | 50   | 0.975      || 0.21814
        30    | 100  | 0.95       || 0.38422
        400   | 1500 | 0.95       || 0.28611
        1400  | 1500 | 0.95       || 0.94362
    }

    def "the bound holds as often as it says (share #share of #all)"() {
        given:
        def random = new Random(11)

        when:
        int broken = (1..2000).count {
            int found = (1..all).count { random.nextDouble() < share }
            ClopperPearson.isBelow(found, all, share, 0.9)
        }

        then:
        broken <= 2000 * 0.12
        !ClopperPearson.isBelow(all, all, 0.999, 0.9)

        where:
        share | all
        0.05  | 40
        0.3   | 60
        0.5   | 100
    }

    def "keeps what is sure enough, and less where less may be wrong"() {
        given: 'chances that mean what they say'
        def random = new Random(5)
        double[] chances = (1..2000).collect { random.nextDouble() }
        double[] grades = chances.collect { random.nextDouble() < it ? 1d : 0d }

        when:
        def gates = [0.05, 0.15, 0.3, 0.45].collect { Gate.of(chances, grades, it, 0.95) }

        then: 'of all, half is wrong; of those above a threshold, half of what is missing to 1'
        gates*.kept() == gates*.kept().sort(false)
        gates.every { gate ->
            def kept = (0..1999).findAll { gate.keeps(chances[it]) }
            Math.abs(kept.size() / 2000 - gate.kept()) < 1e-9
        }
        gates[2].kept() > 0.45
        gates[2].kept() < 0.62
    }

    def "keeps nothing where nothing can be promised"() {
        given:
        double[] chances = (1..200).collect { it / 200d }
        double[] grades = [0d] * 200

        expect:
        Gate.of(chances, grades, 0.3, 0.95) == Gate.SHUT
        !Gate.SHUT.keeps(1)
        Gate.of([] as double[], [] as double[], 0.3, 0.95) == Gate.SHUT
    }
}
