package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.approve
import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.computed
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.parallel
import static dev.baton.engine.plan.Sketch.plan

import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.Position
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit

/** What a person decides. */
class ApproveSpec extends PlanRuns {

    def asked = new CompletableFuture<RunEvent.ApprovalAsked>()

    def "a person is shown what is known, and the choice is the step's value"() {
        given:
        open(plan('p', compute('claim') { [amount: 12.50] },
                approve('by hand', 'accept', 'reject', show: [claim: name('claim')]),
                compute('after') { [it.get('by hand'), it.about('by hand').by, it.about('by hand').comment] }))
        def under = begin()

        when:
        def question = asked.get(10, TimeUnit.SECONDS)

        then:
        question.path() == 'by hand'
        question.choices() == ['accept', 'reject']
        question.shown().toString() == '{"claim":{"amount":12.50}}'
        question.deadline() == null

        when:
        until { under.questions().containsKey('by hand') }
        def taken = under.decide('by hand', new Decision('reject', 'kim', 'too dear'))

        then:
        taken
        under.result().value() == ['reject', 'kim', 'too dear']
        under.questions().isEmpty()
    }

    def "what cannot be chosen is refused, and a question that is not open is no question"() {
        given:
        open(plan('p', approve('by hand', 'accept', 'reject')))
        def under = begin()
        asked.get(10, TimeUnit.SECONDS)
        until { under.questions().containsKey('by hand') }

        when:
        under.decide('by hand', new Decision('perhaps', '', ''))

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message == "'perhaps' cannot be chosen at by hand: choose one of accept, reject"
        !under.decide('elsewhere', new Decision('accept', '', ''))
        under.decide('by hand', new Decision('accept', '', ''))
        under.result().value() == 'accept'
    }

    def "where nobody decides in time, something else stands in"() {
        expect:
        run(plan('p', approve('by hand', 'accept', 'reject', within: Duration.ofMillis(20), otherwise: constant('reject')))).value() == 'reject'
    }

    def "where nothing stands in, it is a failure"() {
        when:
        run(plan('p', approve('by hand', 'accept', within: Duration.ofMillis(20))))

        then:
        def failed = thrown(StepFailed)
        failed.code() == 'approval_expired'
    }

    private Run begin() {
        baton.start('p', [:], false) { if (it instanceof RunEvent.ApprovalAsked) { asked.complete(it) } }
    }

    private static void until(Closure<Boolean> holds) {
        while (!holds()) {
            Thread.onSpinWait()
        }
    }
}
