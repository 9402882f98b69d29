package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.name

import dev.baton.engine.Baton
import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.BatonException
import dev.baton.engine.failure.RunCancelled
import dev.baton.engine.failure.RunRefused
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.failure.WorkspaceException
import dev.baton.engine.journal.EventId
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.Fan
import dev.baton.engine.plan.Join
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Step
import dev.baton.engine.plan.Way
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** Runs that are kept: parked, paused, taken up, found again. */
class KeptRunsSpec extends Specification {

    static final PATIENCE = Duration.ofSeconds(20)

    @TempDir Path folder
    def clock = new TurnedClock()
    def acted = new AtomicInteger()
    def reached = new CountDownLatch(1)
    Closure<ScriptedReply> script = { ScriptedReply.text('an answer') }
    def provider = new ScriptedProvider(ScriptedProvider.answering('p', 'm', '').models(), { script(it) })
    @AutoCleanup Baton baton

    def "a run that waits for a decision is parked, holds no thread, and goes on when somebody decides"() {
        given:
        open(asks())
        def told = new LinkedBlockingQueue<RunEvent>()

        when:
        def run = baton.start('asks', [:], false, { told << it })
        awaitParked(told)

        then:
        run.status() == RunStatus.PARKED
        run.questions().ok.choices() == ['yes', 'no']
        run.questions().ok.shown() == [first: 'an answer']
        baton.underWay() == []
        baton.runs(RunQuery.LATEST)*.status() == [RunStatus.PARKED]
        run.toJson().at('status').text() == 'parked'
        run.toJson().at('steps').at(0).at('step').text() == 'first'

        when:
        run.decide('ok', new Decision('maybe', '', ''))

        then:
        def wrong = thrown(IllegalArgumentException)
        wrong.message == "'maybe' cannot be chosen at ok: choose one of yes, no"

        expect:
        !baton.decide(run.id(), 'first', new Decision('yes', '', ''))

        when:
        def decided = baton.decide(run.id(), 'ok', new Decision('yes', 'ann', 'fine'))
        def result = run.result()

        then: 'what was done before is not done again'
        decided
        result.value() == 'yes after an answer'
        provider.calls().size() == 1
        acted.get() == 1
        result.steps()*.path() == ['first', 'ok', 'last']
        result.usage().totalInput() > 0
        !baton.decide(run.id(), 'ok', new Decision('yes', '', ''))
        run.questions() == [:]
    }

    def "whoever watches sees each event once and in order, from wherever, live or kept"() {
        given:
        open(asks())
        def live = new LinkedBlockingQueue()
        def all = [].asSynchronized()
        def run = baton.start(new RunRequest('asks', [:], true, null, Origin.NONE), { live << it })
        run.watch(EventId.NONE) { all << it }
        awaitParked(live)

        when:
        def parked = []
        run.watch(EventId.NONE) { parked << it }
        baton.decide(run.id(), 'ok', new Decision('yes', '', ''))
        run.result()
        def late = []
        baton.find(run.id()).get().watch(EventId.NONE) { late << it }
        def some = []
        run.watch(late[3].id()) { some << it }

        then:
        all*.id() == all*.id().toSorted()
        all*.id().toSet().size() == all.size()
        parked*.id() == all.findAll { it.event().at('type').text() != 'text' }*.id()
        late*.id() == all.findAll { it.event().at('type').text() != 'text' }*.id()
        late*.event() == all.findAll { it.event().at('type').text() != 'text' }*.event()
        some == late.drop(4)
        late.first().event().at('type').text() == 'run_started'
        late.last().event().at('type').text() == 'run_finished'
        late*.event()*.at('type')*.text().count('step_started') == 3
        late.find { it.event().at('type').text() == 'run_resumed' }.id() == new EventId(2, 1)
    }

    def "nobody decides in time, and what the script says stands in"() {
        given:
        open(asks(Duration.ofDays(2), new Policy(null, null, null, true)))
        def told = new LinkedBlockingQueue()
        def run = baton.start('asks', [:], false, { told << it })
        awaitParked(told)

        when:
        clock.turn(Duration.ofHours(47))
        baton.recover()

        then:
        run.status() == RunStatus.PARKED

        when:
        clock.turn(Duration.ofHours(1))

        then: 'it is too late, though nobody has looked yet'
        !run.decide('ok', new Decision('yes', '', ''))

        when:
        baton.recover()

        then:
        run.result().value() == 'null after an answer'
    }

    def "branches go on while one waits, and the run is parked when none goes on"() {
        given:
        def way = { String named, Step... steps -> new Way(named, block(steps), Position.NONE) }
        open(plan('both', new Step.Parallel('views', new Fan.Branches([
                way('asked', approve('ok', null)), way('acts', compute('x') { acted.incrementAndGet() }), way('again', approve('two', null))]),
                Join.ALL, 0, Policy.NONE, Position.NONE)))
        def told = new LinkedBlockingQueue()
        def run = baton.start('both', [:], false, { told << it })
        awaitParked(told)

        expect:
        run.questions().keySet() == ['views.asked/ok', 'views.again/two'] as Set
        acted.get() == 1

        when: 'one of two is decided'
        baton.decide(run.id(), 'views.asked/ok', new Decision('yes', '', ''))
        awaitParked(told)

        then:
        run.questions().keySet() == ['views.again/two'] as Set

        when:
        baton.decide(run.id(), 'views.again/two', new Decision('no', '', ''))

        then:
        run.result().value() == [asked: 'yes', acts: 1, again: 'no']
        acted.get() == 1
    }

    def "a branch that is not needed any more asks nobody any more"() {
        given:
        def way = { String named, Step... steps -> new Way(named, block(steps), Position.NONE) }
        open(plan('any', new Step.Parallel('views', new Fan.Branches([way('asked', approve('ok', null)), way('acts', compute('x') { 1 })]),
                new Join.First(1), 0, Policy.NONE, Position.NONE), approve('then', null)))
        def told = new LinkedBlockingQueue()

        when:
        def run = baton.start('any', [:], false, { told << it })
        awaitParked(told)

        then:
        run.questions().keySet() == ['then'] as Set
    }

    def "a paused run makes the call again that was given up, and only that"() {
        given:
        open(asks())
        script = { reached.countDown(); ScriptedReply.hang() }
        def run = baton.start('asks', [:], false)
        reached.await(20, TimeUnit.SECONDS)

        when:
        baton.pause(run.id())
        awaitStatus(run, RunStatus.PAUSED)

        then:
        baton.runs(RunQuery.LATEST.in(RunStatus.PAUSED))*.id() == [run.id()]

        when:
        script = { ScriptedReply.text('again') }
        def told = new LinkedBlockingQueue()
        run.watch { RunEvent event -> told << event }
        baton.resume(run.id())
        awaitParked(told)

        then:
        provider.calls().size() == 2
        provider.calls()*.key().toSet().size() == 1

        when: 'a parked one is paused, a decision does not wake it'
        baton.pause(run.id())
        run.decide('ok', new Decision('yes', '', ''))

        then:
        run.status() == RunStatus.PAUSED

        when:
        baton.resume(run.id())

        then:
        run.result().value() == 'yes after again'
        provider.calls().size() == 2
    }

    def "a run is cancelled wherever it is"() {
        given:
        open(asks())
        def told = new LinkedBlockingQueue()
        def run = baton.start('asks', [:], false, { told << it })
        awaitParked(told)

        when:
        baton.cancel(run.id())
        run.result()

        then:
        thrown(RunCancelled)
        baton.find(run.id()).get().status() == RunStatus.CANCELLED
        baton.runs(RunQuery.LATEST)*.code() == ['cancelled']
        run.questions() == [:]

        when:
        baton.cancel(run.id())
        baton.resume(run.id())

        then:
        def over = thrown(RunRefused)
        over.code() == 'run_state'
        over.message == "Run ${run.id()} is cancelled, and cannot be resumed"
    }

    def "a failed run goes on from the step that is tried again"() {
        given:
        def fail = true
        open(plan('two', compute('a') { acted.incrementAndGet() }, compute('b') {
            if (fail) {
                throw new IllegalStateException('not yet')
            }
            'done'
        }))
        def run = baton.start('two', [:], false)

        when:
        run.result()

        then:
        thrown(StepFailed)

        when:
        fail = false
        baton.retry(run.id(), 'nobody')

        then:
        def unknown = thrown(RunRefused)
        unknown.code() == 'unknown_step'

        when:
        def again = baton.retry(run.id(), 'b')

        then:
        again.result().value() == 'done'
        acted.get() == 1
        baton.runs(RunQuery.LATEST)*.status() == [RunStatus.SUCCEEDED]

        when:
        def all = []
        again.watch(EventId.NONE) { all << it.event().at('type').text() + ' ' + it.event().at('step').text('') }

        then: 'what happened again was told again'
        all.count('step_started a') == 1
        all.count('step_started b') == 2
    }

    def "the same start by the same key is the same run, another is refused"() {
        given:
        open(plan('takes', inputs: [input('who')], compute('a') { acted.incrementAndGet() + ' ' + it.get('who') }))
        def request = RunRequest.of('takes', [who: 'Ada']).keyed('k1')

        when:
        def first = baton.start(request, null)
        first.result()
        def second = baton.start(request, null)

        then:
        second.id() == first.id()
        second.result().value() == '1 Ada'

        when:
        baton.start(RunRequest.of('takes', [who: 'Bob']).keyed('k1'), null)

        then:
        def other = thrown(RunRefused)
        other.code() == 'key_taken'
        other.message == "The idempotency key 'k1' is that of run ${first.id()}, of takes with other inputs"
        acted.get() == 1
    }

    def "what is over is found and shown by the next engine too"() {
        given:
        open(asks(null, Policy.NONE, false), plan('fails', compute('a') { throw new IllegalStateException('no') }))
        def good = baton.start('asks', [:], false)
        def result = good.result()
        def bad = baton.start('fails', [:], false)
        bad.awaitEnd(PATIENCE)

        when:
        open(asks(null, Policy.NONE, false))
        def found = baton.find(good.id()).get()

        then:
        found.status() == RunStatus.SUCCEEDED
        found.result().value() == result.value()
        found.result().steps()*.toJson() == result.steps()*.toJson()
        found.result().cost() == result.cost()
        baton.find(bad.id()).get().toJson().at('error') == bad.toJson().at('error')
        baton.find('run_nobody').empty
        baton.runs(RunQuery.LATEST)*.orchestration() == ['fails', 'asks']
        baton.runs(RunQuery.LATEST)[1].inputTokens() == result.usage().totalInput()
    }

    def "a run of a plan without a source ends with its engine, which says so"() {
        given:
        open(asks())
        def told = new LinkedBlockingQueue()
        def run = baton.start('asks', [:], false, { told << it })
        awaitParked(told)

        when:
        open(asks())
        baton.decide(run.id(), 'ok', new Decision('yes', '', ''))

        then:
        def never = thrown(RunRefused)
        never.code() == 'not_resumable'
        never.message.contains('a plan of it was built by a program that has ended')

        when:
        baton.recover()
        baton.find(run.id()).get().result()

        then:
        def ended = thrown(BatonException)
        ended.code() == 'not_resumable'
        baton.runs(RunQuery.LATEST)*.status() == [RunStatus.FAILED]
    }

    def "two engines do not have one workspace's runs, and who asks for none takes no lock"() {
        given:
        open(asks())
        def other = Baton.builder().environment([:]).provider('p', provider).journal(folder).plan(asks()).open()

        expect:
        !Files.exists(folder.resolve('baton.db'))

        when:
        baton.runs(RunQuery.LATEST)
        other.start('asks', [:], false)

        then:
        thrown(WorkspaceException)
        other.plan('asks').name() == 'asks'

        cleanup:
        other.close()
    }

    def "an engine without a journal has its runs in memory, and says so"() {
        given:
        def plain = Baton.builder().environment([:]).provider('p', provider).plan(asks()).open()

        when:
        plain.runs(RunQuery.LATEST)

        then:
        def none = thrown(RunRefused)
        none.code() == 'not_kept'

        cleanup:
        plain.close()
    }

    def "a reminder rings at the earliest time, and again when it is told the next"() {
        given:
        def rung = new LinkedBlockingQueue()
        def timer = Executors.newSingleThreadScheduledExecutor()
        def reminder = new Reminder(timer, Clock.systemUTC(), { rung << 1 })

        when:
        reminder.at(Instant.now().plusSeconds(3600))
        reminder.at(Instant.now())

        then:
        rung.poll(20, TimeUnit.SECONDS) == 1

        when:
        reminder.at(Instant.now().plusSeconds(-1))

        then:
        rung.poll(20, TimeUnit.SECONDS) == 1

        cleanup:
        reminder.close()
        timer.shutdownNow()
    }

    private void open(Plan... plans) {
        baton?.close()
        def builder = Baton.builder().environment([:]).provider('p', provider).clock(clock).journal(folder)
        plans.each { builder.plan(it) }
        baton = builder.open()
    }

    private Plan asks(Duration within = null, Policy policy = Policy.NONE, boolean approval = true) {
        def steps = [ask('first', 'hm'), approval ? approve('ok', within, policy, [first: name('first')]) : compute('ok') { 'yes' },
                compute('last') { acted.incrementAndGet(); it.get('ok') + ' after ' + it.get('first') }]
        plan('asks', *steps)
    }

    private static Step.Approve approve(String named, Duration within, Policy policy = Policy.NONE, Map<String, Expression> shown = [:]) {
        new Step.Approve(named, shown, ['yes', 'no'], within, policy, Position.NONE)
    }

    /** The event comes before the run is laid down. */
    private void awaitParked(LinkedBlockingQueue<RunEvent> told) {
        RunEvent event = null
        while (!(event instanceof RunEvent.RunParked)) {
            event = told.poll(20, TimeUnit.SECONDS)
            assert event != null: 'the run was not parked'
        }
        awaitStatus(baton.find(event.run()).get(), RunStatus.PARKED)
    }

    private void awaitStatus(Run run, RunStatus status) {
        def until = System.nanoTime() + PATIENCE.toNanos()
        while ((run.status() != status || baton.underWay().contains(run)) && System.nanoTime() < until) {
            Thread.onSpinWait()
        }
        assert run.status() == status
    }
}
