package dev.baton.dsl

import dev.baton.engine.Baton
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.RunCancelled
import dev.baton.engine.run.Decision
import dev.baton.engine.run.RunQuery
import dev.baton.engine.run.RunStatus
import java.nio.file.Files
import java.util.concurrent.CountDownLatch
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Runs of scripts go on in another engine than the one that started them, as their scripts were then. */
class RestartSpec extends Specification {

    static final String ASKS = '''
        orchestration('asks') {
            input question: String
            ask('draft') { needs 'chat'; prompt question }
            approve('ok') { show draft; choices 'send', 'drop'; within 2.days }
            step('reply') { run { "$ok: $draft".toString() } }
            output reply
        }
        '''

    @AutoCleanup WorkspaceFixture workspace = new WorkspaceFixture()
    @AutoCleanup Baton second

    def "a parked run is decided in the next engine, and is its script's as it was, though that was changed"() {
        given:
        workspace.script('asks', ASKS)
        workspace.answer = { 'a draft' }
        def first = workspace.builder().open()
        def id = parked(first)
        first.close()

        and:
        workspace.script('asks', ASKS.replace('"$ok: $draft".toString()', "'changed'"))
        second = workspace.builder().open()

        when:
        def run = second.find(id).get()

        then:
        run.status() == RunStatus.PARKED
        run.questions().ok.shown() == [draft: 'a draft']

        when:
        second.decide(id, 'ok', new Decision('send', 'ann', ''))

        then:
        run.result().value() == 'send: a draft'
        run.result().steps()*.path() == ['draft', 'ok', 'reply']
        workspace.calls.size() == 1
    }

    def "a run that its engine left behind makes the call again that was interrupted, by the same key"() {
        given:
        workspace.script('asks', ASKS)
        def asked = new CountDownLatch(1)
        workspace.answer = { asked.countDown(); new CountDownLatch(1).await() }
        def first = workspace.builder().open()
        def left = first.start('asks', [question: 'why?'], false)
        asked.await(20, TimeUnit.SECONDS)
        first.close()

        when:
        left.result()

        then:
        def told = thrown(RunCancelled)
        told.message == 'the engine was closed; the run goes on where it was when it is taken up again'

        when:
        workspace.answer = { 'a draft' }
        second = workspace.builder().open()
        def events = new LinkedBlockingQueue<RunEvent>()
        second.events().subscribe { events << it }

        then:
        second.runs(RunQuery.LATEST)*.status() == [RunStatus.RUNNING]
        second.recover() == 1

        when:
        awaitParked(events)
        second.decide(left.id(), 'ok', new Decision('send', '', ''))

        then:
        second.find(left.id()).get().result().value() == 'send: a draft'
        workspace.calls.size() == 2
        workspace.calls*.key().toSet().size() == 1
    }

    def "checking and showing plans opens no database and takes no lock"() {
        given:
        workspace.script('asks', ASKS)

        when:
        workspace.baton.check([])
        workspace.baton.plan('asks')

        then:
        !Files.exists(workspace.folder.resolve('.baton/baton.db'))
        !Files.exists(workspace.folder.resolve('.baton/baton.lock'))
    }

    private static String parked(Baton baton) {
        def events = new LinkedBlockingQueue<RunEvent>()
        def run = baton.start('asks', [question: 'why?'], false, { events << it })
        awaitParked(events)
        run.id()
    }

    private static void awaitParked(LinkedBlockingQueue<RunEvent> events) {
        RunEvent event = null
        while (!(event instanceof RunEvent.RunParked)) {
            event = events.poll(20, TimeUnit.SECONDS)
            assert event != null: 'the run was not parked'
        }
    }
}
