package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.plan

import dev.baton.engine.failure.BadInput
import dev.baton.engine.plan.Shape
import java.time.LocalDate
import spock.lang.Specification

/** What a run is given, held against what its plan declares. */
class InputsSpec extends Specification {

    def plan = plan('desk', inputs: [input('who'), input('age', new Shape.Numeric(true, 0.0, 150.0), 30), input('since', new Shape.Date(), LocalDate.EPOCH)])

    def "each input becomes its own type, and what is not given its default"() {
        expect:
        Inputs.of(plan, given) == values

        where:
        given                                                      || values
        [who: 'Ada']                                               || [who: 'Ada', age: 30, since: LocalDate.EPOCH]
        [who: "A${'da'}", age: '36']                               || [who: 'Ada', age: 36, since: LocalDate.EPOCH]
        [who: 7, age: 36L, since: '2026-03-14']                    || [who: '7', age: 36, since: LocalDate.of(2026, 3, 14)]
        [who: 'Ada', age: 36.0, since: LocalDate.of(2026, 3, 14)]  || [who: 'Ada', age: 36, since: LocalDate.of(2026, 3, 14)]
        [who: 'Ada', age: null]                                    || [who: 'Ada', age: 30, since: LocalDate.EPOCH]
    }

    def "everything that is wrong is told in one go, with what would be right"() {
        when:
        Inputs.of(plan, [age: 200, since: new Object(), whoo: 'Ada'])

        then:
        def told = thrown(BadInput)
        told.message.startsWith("desk: there is no input 'whoo'; did you mean 'who'?")
        told.message.contains("input 'who' is missing (String)")
        told.message.contains("input 'age' is 200, not 0.0..150.0")
        told.message.contains("input 'since': a value of type java.lang.Object is no data")
        told.advice() == 'It takes: who (String), age (0.0..150.0, optional), since (LocalDate, optional)'
    }

    def "a value within itself, and what is no number, is told and not followed"() {
        given:
        def endless = []
        endless << endless

        when:
        Inputs.of(plan('p', inputs: [input('a', Shape.ANY), input('b', Shape.ANY)]), [a: endless, b: Double.NaN])

        then:
        def told = thrown(BadInput)
        told.message.contains("input 'a': a value nested deeper than 100 levels, or within itself")
        told.message.contains("input 'b': NaN is no number")
    }

    def "an orchestration without inputs says so"() {
        expect:
        Inputs.expected(plan('p')) == 'It takes no input.'
    }
}
