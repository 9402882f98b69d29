package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.plan

import dev.baton.engine.Baton
import dev.baton.engine.failure.BadInput
import dev.baton.engine.failure.RunCancelled
import dev.baton.engine.failure.StepFailed
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Runs as their host sees them: started, watched, found again, and ended with the engine. */
class RunsSpec extends Specification {

    def reached = new CountDownLatch(1)
    def provider = new ScriptedProvider(ScriptedProvider.answering('p', 'm', '').models(), { reached.countDown(); ScriptedReply.hang() })
    @AutoCleanup Baton baton = Baton.builder().environment([:]).provider('p', provider)
            .plan(plan('waits', ask('a', 'hm')))
            .plan(plan('quick', compute('a') { 'done' }))
            .plan(plan('fails', compute('a') { throw new IllegalStateException('no') }))
            .plan(plan('takes', inputs: [input('who')], compute('a') { it.get('who') }))
            .open()

    def "a run under way is among those under way until it is over, and is found then too"() {
        when:
        def run = baton.start('waits', [:], false)
        reached.await(20, TimeUnit.SECONDS)

        then:
        baton.underWay() == [run]
        baton.find(run.id()).get().is(run)
        run.status() == RunStatus.RUNNING
        run.toJson().at('status').text() == 'running'

        when:
        run.cancel()
        run.awaitEnd(java.time.Duration.ofSeconds(20))

        then:
        baton.underWay().empty
        baton.find(run.id()).get().status() == RunStatus.CANCELLED
        run.toJson().at('error').at('code').text() == 'cancelled'
    }

    def "a run that nobody knows is not found"() {
        expect:
        baton.find('run_nobody').empty
    }

    def "inputs that do not fit start nothing"() {
        when:
        baton.start('takes', [whom: 'Ada'], false)

        then:
        def told = thrown(BadInput)
        told.message == "takes: there is no input 'whom'; did you mean 'who'? (valid: who); input 'who' is missing (String)"
        told.advice() == 'It takes: who (String)'
        baton.underWay().empty
    }

    def "a closed engine has cancelled what ran, has waited for it, and starts nothing more"() {
        given:
        def run = baton.start('waits', [:], false)
        reached.await(20, TimeUnit.SECONDS)

        when:
        baton.close()

        then:
        run.status() == RunStatus.CANCELLED
        baton.underWay().empty

        when:
        run.result()

        then:
        thrown(RunCancelled)

        when:
        baton.start('quick', [:], false)

        then:
        thrown(IllegalStateException)
        baton.underWay().empty
    }

    def "who watches from the start sees everything in order, and who watches late sees it too"() {
        given:
        def early = [].asSynchronized()
        def late = []

        when:
        def run = baton.start('quick', [:], false, { early << it.class.simpleName })
        run.result()
        run.watch { late << it.class.simpleName }

        then:
        early == ['RunStarted', 'StepStarted', 'StepFinished', 'RunFinished']
        late == early
    }

    def "a watcher that fails is taken away, and harms nobody"() {
        given:
        def seen = 0
        def good = [].asSynchronized()
        def both = { seen++; throw fault }

        when:
        def run = baton.start('quick', [:], false, { both(it) })
        run.watch { good << it }

        then:
        run.result().value() == 'done'
        seen == 1

        where:
        fault << [new IllegalStateException('full'), new AssertionError('no' as Object), new NoClassDefFoundError('gone')]
    }

    def "a run that fails says so to everybody who waits for it"() {
        given:
        def run = baton.start('fails', [:], false)

        when:
        run.result()

        then:
        def failed = thrown(StepFailed)
        run.status() == RunStatus.FAILED
        run.failure().is(failed)
        run.toJson().at('error').at('step').text() == 'a'

        when:
        run.cancel()

        then: 'what is over is not cancelled any more'
        run.status() == RunStatus.FAILED
    }
}
