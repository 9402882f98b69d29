package dev.baton.plugins.routing.learned

import spock.lang.Specification

class CalibrationSpec extends Specification {

    def "#kind makes scores that are too sure of themselves worth their word (seed #seed)"() {
        given: 'scores at twice the log odds of the truth, half of them to learn from'
        def random = new Random(seed)
        double[] truth = (1..4000).collect { random.nextDouble() }
        double[] scores = truth.collect { Logistic.chance(2 * Math.log(it / (1 - it)) + 0.5) }
        double[] grades = truth.collect { random.nextDouble() < it ? 1d : 0d }

        when:
        def calibration = fit(scores[0..1999] as double[], grades[0..1999] as double[])
        double[] seen = scores[2000..3999]
        double[] came = grades[2000..3999]
        def before = Reliability.of(seen, came)
        def after = Reliability.of(seen.collect { calibration.chance(it) } as double[], came)

        then:
        before.ece() > 0.08
        after.ece() < 0.04
        after.brier() < before.brier()

        where:
        [kindAndFit, seed] << [[['platt', Platt::fit], ['isotonic', Isotonic::fit]], 1L..3L].combinations()
        kind = kindAndFit[0]
        fit = kindAndFit[1]
    }

    def "#kind never turns an order round and stays between 0 and 1 (seed #seed)"() {
        given:
        def random = new Random(seed)
        int n = 1 + random.nextInt(60)
        double[] scores = (1..n).collect { random.nextInt(4) ? random.nextDouble() : random.nextInt(3) / 2d }
        double[] grades = (1..n).collect { random.nextInt(5) ? random.nextInt(2) as double : random.nextDouble() }

        when:
        def calibration = fit(scores, grades)
        def chances = (0..200).collect { calibration.chance(it / 200d) }

        then:
        chances == chances.sort(false)
        chances.every { it >= 0 && it <= 1 }

        where:
        [kindAndFit, seed] << [[['platt', Platt::fit], ['isotonic', Isotonic::fit]], 1L..25L].combinations()
        kind = kindAndFit[0]
        fit = kindAndFit[1]
    }

    def "isotonic pools what falls: the steps of a worked example"() {
        when:
        def steps = Isotonic.fit([0.1, 0.2, 0.3, 0.4, 0.5] as double[], [0d, 1d, 0d, 1d, 1d] as double[])

        then: 'the 1 at 0.2 and the 0 at 0.3 become one step of a half; the two last ones are alike'
        steps.chances() == [0d, 0.5d, 1d] as double[]
        steps.scores().collect { Math.round(it * 100) } == [10, 25, 45]
        Math.abs(steps.chance(0.175) - 0.25) < 1e-9
        steps.chance(0) == 0
        steps.chance(1) == 1
    }

    def "grades of one kind do not pull Platt's line to the end"() {
        when:
        def line = Platt.fit([0.6, 0.7, 0.8] as double[], [1d, 1d, 1d] as double[])

        then:
        line.chance(0.7) > 0.7
        line.chance(0.7) < 0.99
    }

    def "reliability of a worked example"() {
        when: 'two cases at 0.9 of which one went well, two at 0.1 of which none did'
        def found = Reliability.of([0.9, 0.9, 0.1, 0.1] as double[], [1d, 0d, 0d, 0d] as double[])

        then:
        found.mean() == 0.25d
        found.accuracy() == 0.75d
        Math.abs(found.brier() - (0.01 + 0.81 + 0.01 + 0.01) / 4) < 1e-12
        Math.abs(found.ece() - (0.8 + 0.2) / 4) < 1e-12
    }
}
