package dev.baton.engine.calibration

import dev.baton.spi.json.Json
import spock.lang.Specification

/** Confidences made into probabilities. */
class CalibrationSpec extends Specification {

    def "Platt's line goes through two groups of outcomes where the shares, drawn in a little, are"() {
        given: 'a hundred at 0.25 of which a fifth is right, a hundred at 0.75 of which three fifths are'
        def line = PlattFit.of(graded(0.25, 20, 100) + graded(0.75, 60, 100))
        def high = 81 / 82
        def low = 1 / 122

        expect: 'with two unknowns and two groups, the means of the targets are met exactly'
        Math.abs(line.of(0.25) - (0.2 * high + 0.8 * low)) < 1e-4
        Math.abs(line.of(0.75) - (0.6 * high + 0.4 * low)) < 1e-4
    }

    def "outcomes that a threshold parts cleanly, or that are all alike, give finite figures"() {
        when:
        def line = PlattFit.of(outcomes)

        then:
        Double.isFinite(line.slope())
        Double.isFinite(line.intercept())
        [0d, 0.5d, 1d].every { line.of(it) > 0 && line.of(it) < 1 }

        where:
        outcomes << [graded(0.2, 0, 50) + graded(0.9, 50, 50), graded(0.9, 50, 50), graded(0.3, 0, 40), graded(1, 1, 1), graded(0, 0, 1)]
    }

    def "a confidence that is lower where answers are right tells nothing: everything has the share that is right"() {
        given:
        def line = PlattFit.of(graded(0.2, 90, 100) + graded(0.9, 10, 100))

        expect:
        line.slope() == 0
        Math.abs(line.of(0.2) - 0.5) < 0.01
        line.of(0.2) == line.of(0.9)
    }

    def "pools of neighbours that fall are one step: the textbook's example"() {
        given: 'shares of 1, 3, 2, 4, 3.5, 5 tenths at rising confidence, ten outcomes each but the 3.5 of twenty'
        def outcomes = graded(0.1, 1, 10) + graded(0.2, 3, 10) + graded(0.3, 2, 10) + graded(0.4, 4, 10) + graded(0.5, 7, 20) + graded(0.6, 5, 10)

        expect:
        def fit = IsotonicFit.of(outcomes)
        [0.1, 0.2, 0.3, 0.4, 0.5, 0.6].collect { fit.of(it as double).round(4) } == [0.1, 0.25, 0.25, 0.3667, 0.3667, 0.5]
        Math.abs(fit.of(0.15) - 0.175) < 1e-9
    }

    def "isotonic steps never fall, stay within 0 and 1, and keep the mean, whatever the outcomes"() {
        given:
        def random = new Random(seed)
        def outcomes = (1..(2 + random.nextInt(200))).collect { new Graded(random.nextInt(30) / 29d, random.nextBoolean()) }
        def fit = IsotonicFit.of(outcomes)
        def line = (0..200).collect { fit.of(it / 200d) }

        expect:
        line.every { it > 0 && it < 1 }
        line.collate(2, 1, false).every { it[0] <= it[1] }

        and:
        double drawnIn = 1d / (outcomes.size() + 2)
        Math.abs(outcomes.sum { fit.of(it.confidence()) } / outcomes.size() - outcomes.count { it.right() } / outcomes.size()) <= drawnIn + 1e-9

        where:
        seed << (1..200)
    }

    def "a calibration's #method is read back as it was written"() {
        given:
        def read = Calibration.read(calibration.toJson())

        expect:
        read == calibration
        read.method() == method

        where:
        calibration                                                                   || method
        new Calibration.Platt(1.25d, -0.5d)                                           || 'platt'
        IsotonicFit.of(graded(0.1, 1, 10) + graded(0.4, 5, 10) + graded(0.9, 8, 10))  || 'isotonic'
    }

    def "what is no calibration is refused"() {
        when:
        Calibration.read(Json.parse(text))

        then:
        def wrong = thrown(IllegalArgumentException)
        wrong.message.contains(told)

        where:
        text                                                                                  || told
        '{}'                                                                                  || "there is no method ''"
        '{"method": "platt", "slope": "steep", "intercept": 0}'                               || "'slope' is no number"
        '{"method": "platt", "slope": -1, "intercept": 0}'                                    || 'a slope is 0 or more'
        '{"method": "isotonic", "knots": []}'                                                 || 'has a knot'
        '{"method": "isotonic", "knots": [{"confidence": 0.5, "share": 0.9}, {"confidence": 0.6, "share": 0.1}]}' || 'rise'
    }

    def "the error of confidences is their distance from what came true, weighed by bin"() {
        expect:
        Math.abs(Reliability.of(graded(0.95, 50, 100) + graded(0.25, 25, 100)).error() - 0.225) < 1e-9
        Reliability.of(graded(0.8, 8, 10)).error() < 1e-9
        Reliability.of([]).error() == 0
        Reliability.of(graded(1, 1, 1)).bins()*.from() == [0.9d]
    }

    def "answers that are surer than they should be are put right, within 0.03 on halves that were held out (#size, seed #seed)"() {
        given: 'a model that is right with the square of its confidence'
        def random = new Random(seed)
        def outcomes = (1..size).collect {
            double confidence = random.nextDouble()
            new Graded(confidence, random.nextDouble() < confidence * confidence)
        }

        when:
        def fitted = Fitted.of(outcomes)

        then:
        fitted.before().error() > 0.1
        fitted.after().error() <= 0.03

        where:
        [size, seed] << [[3000, 6000], 1..10].combinations()
    }

    def "from a thousand outcomes on, steps are taken where no line fits, and a line where one does"() {
        given:
        def random = new Random(7)
        def outcomes = (1..size).collect {
            double confidence = random.nextDouble()
            new Graded(confidence, random.nextDouble() < truth(confidence))
        }

        expect:
        Fitted.of(outcomes).calibration().method() == method

        where:
        size | truth                                                       || method
        900  | { double c -> c < 0.3 ? 0.1 : c < 0.7 ? 0.5 : 0.6 } || 'platt'
        4000 | { double c -> c < 0.3 ? 0.1 : c < 0.7 ? 0.5 : 0.6 } || 'isotonic'
        4000 | { double c -> c }                                          || 'platt'
    }

    def "too few outcomes are refused"() {
        when:
        Fitted.of(graded(0.5, 10, 29))

        then:
        def few = thrown(IllegalArgumentException)
        few.message == '29 graded answers are too few, there must be 30'
    }

    def "the upper bound of #seen of #all is that of the tables"() {
        expect:
        Math.abs(ClopperPearson.upper(seen, all, level) - bound) < 0.5e-4

        where: '0.975 on one side is the upper end of the two-sided 95% interval; 0 of n has 1 - (1 - level)^(1/n)'
        seen | all | level || bound
        0    | 10  | 0.95  || 0.2589
        0    | 10  | 0.975 || 0.3085
        1    | 10  | 0.975 || 0.4450
        5    | 10  | 0.975 || 0.8129
        1    | 20  | 0.975 || 0.2487
        5    | 50  | 0.975 || 0.2181
        10   | 100 | 0.975 || 0.1762
        10   | 10  | 0.95  || 1
        0    | 0   | 0.95  || 1
    }

    def "the bound is where so few or fewer have just the chance that is left over"() {
        given: 'the sum of the binomial, term by term'
        double bound = ClopperPearson.upper(seen, all, 0.9d)
        double term = Math.pow(1 - bound, all)
        double sum = term
        for (int k = 1; k <= seen; k++) {
            term *= (all - k + 1) / k * bound / (1 - bound)
            sum += term
        }

        expect:
        Math.abs(sum - 0.1) < 1e-9

        where:
        seen | all
        0    | 1
        3    | 7
        40   | 90
        200  | 450
    }

    def "a gate keeps as much as its promise allows, by the bound and not by the share seen"() {
        given: 'answers at four confidences'
        def outcomes = graded(0.95, 200, 200) + graded(0.8, 180, 200) + graded(0.6, 120, 200) + graded(0.2, 20, 200)

        expect:
        def gate = Gate.of(outcomes, most, 0.95d)
        gate.map { [it.from(), it.kept(), it.wrong(), it.of()] }.orElse(null) == expected
        gate.empty || gate.get().bound() <= most

        where: '20 of 400 wrong have a bound of 0.072, 100 of 600 one of 0.194'
        most  || expected
        0.20  || [0.6d, 600, 100, 800]
        0.18  || [0.8d, 400, 20, 800]
        0.06  || [0.95d, 200, 0, 800]
        0.001 || null
    }

    static List<Graded> graded(Number confidence, int right, int all) {
        (1..all).collect { new Graded(confidence as double, it <= right) }
    }
}
