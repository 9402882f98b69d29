package dev.baton.engine.plan

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.compute

import spock.lang.Specification

/** The names by which the steps of a block go in a run's paths. */
class BlockSpec extends Specification {

    def "a step goes by its name, and one without goes by its kind, counted from the second on"() {
        expect:
        block(ask('answer', ''), ask(null, ''), compute(null) {}, ask(null, ''), ask(null, '')).labels() == ['answer', 'ask', 'step', 'ask2', 'ask3']
    }

    def "no two steps have one path, whatever they are named"() {
        expect:
        block(*names.collect { ask(it, '') }).labels() == labels

        where:
        names                       || labels
        ['ask', null]               || ['ask', 'ask2']
        [null, 'ask']               || ['ask2', 'ask']
        ['ask2', null, null]        || ['ask2', 'ask', 'ask3']
        [null, null, 'ask2']        || ['ask', 'ask3', 'ask2']
    }
}
