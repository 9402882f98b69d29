package dev.baton.engine.run

import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.JournalFailure
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.journal.EventId
import dev.baton.engine.journal.Journal
import dev.baton.engine.journal.KeptQuestion
import dev.baton.engine.journal.NewRun
import dev.baton.engine.journal.SqliteJournal
import dev.baton.engine.plan.Position
import dev.baton.engine.run.Effects.Outcome
import dev.baton.spi.json.JsonObject
import java.nio.file.Path
import java.time.Duration
import java.time.LocalDate
import spock.lang.AutoCleanup
import spock.lang.TempDir

/** The seam where everything is kept: what has ended does not act again. */
class JournaledEffectsSpec extends EffectsContract {

    @TempDir Path folder
    @AutoCleanup Journal journal
    def clock = new TurnedClock()
    RunBook book
    private JournaledEffects made

    def setup() {
        journal = SqliteJournal.open(folder.resolve('baton.db'))
        book = new RunBook(journal, journal.runs().begin(
                new NewRun('run_1', 'o', [o: 'h'], true, [], '{}', false, JsonObject.EMPTY, 'me', clock.instant(), null)))
    }

    Effects effects() {
        made = made ?: new JournaledEffects(new EmbeddedEffects('run_1', new Decisions(), events, clock, pause, { stopping }), book)
    }

    private void takeUp() {
        book = new RunBook(journal, journal.runs().take('run_1', [RunStatus.RUNNING, RunStatus.PARKED] as Set, 'me', clock.instant()).get())
        book.load()
        made = null
    }

    def "what an effect gave is given again, to the type, and it does not act"() {
        given:
        def value = [on: LocalDate.of(2026, 3, 14), sum: 1.50G, many: 3L]
        effects().step('a') { new Outcome(value, [model: 'p/m']) }

        when:
        takeUp()
        def again = effects().step('a') { throw new IllegalStateException('acted again') }

        then:
        again == new Outcome(value, [model: 'p/m'])
        again.value().many.class == Long
        effects().known('a') == again
    }

    def "why an effect failed is thrown again, with its code, advice and place"() {
        when:
        effects().step('a') { throw new StepFailed('check_failed', 'no', 'do so', new Position('orchestrations/o.groovy', 3, 4), null).at('a') }

        then:
        thrown(StepFailed)

        when:
        takeUp()
        effects().step('a') { throw new IllegalStateException('acted again') }

        then:
        def failure = thrown(StepFailed)
        [failure.code(), failure.message, failure.advice(), failure.step(), failure.position()] ==
                ['check_failed', 'no', 'do so', 'a', new Position('orchestrations/o.groovy', 3, 4)]
        effects().known('a') == null
    }

    def "an effect that was interrupted acts again"() {
        when:
        effects().step('a') { throw new InterruptedException('killed') }

        then:
        thrown(InterruptedException)
        journal.steps().all(book.run().row()).a.started() == 1

        when:
        takeUp()

        then:
        effects().step('a') { new Outcome(2, null) }.value() == 2
        journal.steps().all(book.run().row()).a.started() == 2
    }

    def "an effect that gives up when the run is told to stop has not failed"() {
        when:
        effects().step('a') {
            stopping = true
            throw new StepFailed('step_failed', 'a library dressed the interrupt up', '', Position.NONE, null)
        }

        then:
        thrown(InterruptedException)
        journal.steps().all(book.run().row()).a.state().name() == 'STARTED'
    }

    def "that an effect begins is on the disk before it acts"() {
        expect:
        effects().step('a') { new Outcome(journal.steps().all(book.run().row()).a.state().name(), null) }.value() == 'STARTED'
    }

    def "what cannot be kept does not act, and nothing stands in for it"() {
        given:
        def acted = false
        journal.close()

        when:
        effects().step('a') { acted = true; new Outcome(1, null) }

        then:
        def lost = thrown(JournalLost)
        lost.failure() instanceof JournalFailure
        !acted
    }

    def "a question parks the run, and what was decided is given when it is taken up"() {
        given:
        def told = []
        events.subscribe { told << it.class.simpleName }

        when:
        effects().await('ok', question(null))

        then:
        thrown(Parked)
        journal.questions().open(book.run().row())*.path() == ['ok']

        when:
        journal.questions().decide(book.run().row(), 'ok', new KeptQuestion.Given('yes', 'ann', 'fine', clock.instant()))
        takeUp()
        def outcome = effects().await('ok', question(null))

        then:
        outcome == new Outcome('yes', [by: 'ann', comment: 'fine', at: clock.instant()])
        told == ['ApprovalAsked', 'ApprovalAsked', 'ApprovalGiven']

        when: 'it is taken up once more'
        takeUp()

        then:
        effects().await('ok', question(null)) == outcome
    }

    def "nobody decides in time, counted from when it was first asked"() {
        when:
        effects().await('ok', question(Duration.ofHours(2)))

        then:
        thrown(Parked)

        when: 'it is taken up for another reason'
        clock.turn(Duration.ofHours(1))
        takeUp()
        effects().await('ok', question(Duration.ofHours(2)))

        then:
        thrown(Parked)

        when:
        clock.turn(Duration.ofHours(1))
        takeUp()
        effects().await('ok', question(Duration.ofHours(2)))

        then:
        def refusal = thrown(StepFailed)
        refusal.code() == 'approval_expired'

        when: 'that is how it is, from then on'
        takeUp()
        effects().await('ok', question(null))

        then:
        def refusal2 = thrown(StepFailed)
        refusal2.code() == 'approval_expired'
    }

    def "a branch that waits for somebody stops no other, and parks the whole where it is needed"() {
        given:
        def acted = []
        def waits = { -> effects().await('ok', question(null)) } as Effects.Effect
        def acts = { String name -> { -> effects().step(name) { acted << name; new Outcome(name, null) } } as Effects.Effect }

        when:
        effects().fork([waits, acts('a'), acts('b')], 1, { false })

        then:
        thrown(Parked)
        acted == ['a', 'b']

        when:
        effects().fork([waits, acts('c')])

        then:
        thrown(Parked)
        acted == ['a', 'b', 'c']

        when: 'there is enough without it'
        def settled = effects().fork([waits, acts('d')], 0, { it.any { one -> one?.succeeded() } })

        then:
        settled[0] == null
        settled[1].outcome().value() == 'd'
    }

    def "what happened once is told once, however often the run is taken up"() {
        given:
        def told = []
        events.subscribe { told << it }
        def at = clock.instant()
        def started = new RunEvent.StepStarted('run_1', at, 'a', 'step')
        events.subscribe('run_1') { book.tell(new EventId(book.run().generation(), told.size() + 1), it) }
        effects().emit(started)
        journal.steps().started(book.run().row(), 'a')

        when:
        takeUp()
        effects().emit(started)
        effects().emit(new RunEvent.Logged('run_1', at, 'a', 'line'))
        effects().emit(new RunEvent.StepStarted('run_1', at, 'b', 'step'))

        then:
        told*.class*.simpleName == ['StepStarted', 'Logged', 'StepStarted']
        told[2].path() == 'b'
    }

    private static Question question(Duration within) {
        new Question([claim: 3], ['yes', 'no'], within, Position.NONE)
    }
}
