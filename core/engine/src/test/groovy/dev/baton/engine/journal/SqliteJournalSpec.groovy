package dev.baton.engine.journal

import dev.baton.engine.failure.JournalFailure
import dev.baton.engine.run.RunQuery
import dev.baton.engine.run.RunStatus
import dev.baton.engine.sqlite.SqliteFile
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Money
import java.nio.file.Files
import java.nio.file.Path
import java.sql.Connection
import java.sql.DriverManager
import java.time.Duration
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** What is kept of runs, and what happens where it cannot be. */
class SqliteJournalSpec extends Specification {

    static final NOW = Instant.parse('2026-03-14T09:00:00Z')

    @TempDir Path folder
    @AutoCleanup Journal journal

    def setup() {
        journal = SqliteJournal.open(file())
    }

    def "a run is there after the database was closed, as it was"() {
        given:
        def run = begin('run_1')
        journal.steps().started(run.row(), 'a')
        journal.steps().finished(run.row(), 'a', '3', null)
        journal.steps().started(run.row(), 'b')
        journal.events().tell(run.row(), new KeptEvent(new EventId(1, 1), JsonObject.EMPTY.with('type', 'log')), null)

        when:
        reopen()

        then:
        journal.runs().find('run_1').get() == run
        journal.runs().find('run_2').empty
        journal.steps().all(run.row()) == [
                a: new KeptStep(KeptStep.State.FINISHED, '3', null, 1), b: new KeptStep(KeptStep.State.STARTED, null, null, 1)]
        journal.events().after(run.row(), EventId.NONE)*.id() == [new EventId(1, 1)]
        journal.runs().sources(['h1', 'nobody']) == [new KeptSource('h1', 'orchestrations/o.groovy', 'the text')]
    }

    def "an effect that begins again is counted, and what it gave before does not hold"() {
        given:
        def run = begin('run_1')

        when:
        2.times { journal.steps().started(run.row(), 'a') }

        then:
        journal.steps().all(run.row()).a == new KeptStep(KeptStep.State.STARTED, null, null, 2)
    }

    def "only one of many takes a run up"() {
        given:
        begin('run_1')
        journal.runs().rest(1, RunStatus.PARKED, [], NOW, Spent.NOTHING)

        when:
        def taken
        try (def threads = Executors.newVirtualThreadPerTaskExecutor()) {
            taken = (1..20).collect {
                threads.submit({ journal.runs().take('run_1', [RunStatus.PARKED] as Set, 'me', NOW) } as Callable)
            }*.get()
        }

        then:
        taken.count { it.present } == 1
        taken.find { it.present }.get().generation() == 2
        journal.runs().find('run_1').get().status() == RunStatus.RUNNING
    }

    def "a run is not parked where its question was decided meanwhile"() {
        given:
        def run = begin('run_1')
        journal.questions().ask(run.row(), question('ok', null))
        journal.questions().decide(run.row(), 'ok', new KeptQuestion.Given('yes', 'ann', '', NOW))

        expect:
        journal.questions().isDecided(run.row())
        !journal.runs().rest(run.row(), RunStatus.PARKED, ['ok'], NOW, Spent.NOTHING)
        journal.runs().find('run_1').get().status() == RunStatus.RUNNING

        when: 'the step has taken the decision'
        journal.steps().started(run.row(), 'ok')

        then:
        !journal.questions().isDecided(run.row())
        journal.runs().rest(run.row(), RunStatus.PARKED, ['other'], NOW, Spent.NOTHING)
    }

    def "a question is decided once, not when its time is over, and keeps its first deadline"() {
        given:
        def run = begin('run_1')
        def deadline = NOW + Duration.ofHours(1)
        def given = { Instant at -> new KeptQuestion.Given('yes', '', '', at) }

        expect:
        journal.questions().ask(run.row(), question('ok', deadline)).deadline() == deadline
        journal.questions().ask(run.row(), question('ok', deadline + Duration.ofDays(1))).deadline() == deadline
        journal.questions().open(run.row())*.path() == ['ok']
        !journal.questions().decide(run.row(), 'ok', given(deadline))
        !journal.questions().decide(run.row(), 'nobody', given(NOW))
        journal.questions().decide(run.row(), 'ok', given(NOW))
        !journal.questions().decide(run.row(), 'ok', given(NOW))
        journal.questions().open(run.row()) == []
    }

    def "a question that a parked run does not wait for any more is taken back"() {
        given:
        def run = begin('run_1')
        journal.questions().ask(run.row(), question('a', null))
        journal.questions().ask(run.row(), question('b', NOW))

        when:
        journal.runs().rest(run.row(), RunStatus.PARKED, ['b'], NOW, Spent.NOTHING)

        then:
        journal.questions().open(run.row())*.path() == ['b']
        journal.questions().next('me').get() == NOW
        journal.questions().due(NOW, 'me') == ['run_1']
        journal.questions().due(NOW, 'somebody') == []
        journal.questions().due(NOW, null) == ['run_1']
    }

    def "a step is forgotten with all that began later, and what was told of them is told again"() {
        given:
        def run = begin('run_1')
        ['a', 'b', 'b~2', 'b!', 'c/x', 'ba'].eachWithIndex { key, i ->
            journal.steps().started(run.row(), key)
            journal.events().tell(run.row(), new KeptEvent(new EventId(1, i + 1), JsonObject.EMPTY), "step_started $key")
        }

        expect:
        !journal.steps().forget(run.row(), 'nobody')
        journal.steps().forget(run.row(), 'b')
        journal.steps().all(run.row()).keySet() == ['a'] as Set
        journal.events().marks(run.row()) == ['step_started a'] as Set
    }

    def "runs are listed by where they are, what they run and when they began, the newest first"() {
        given:
        begin('run_1')
        begin('run_2', 'other')
        begin('run_3')
        end('run_3', RunStatus.FAILED, NOW)

        expect:
        journal.runs().list(query)*.id() == ids

        where:
        query                                          | ids
        RunQuery.LATEST                                | ['run_3', 'run_2', 'run_1']
        RunQuery.LATEST.most(1)                        | ['run_3']
        RunQuery.LATEST.of('other')                    | ['run_2']
        RunQuery.LATEST.in(RunStatus.FAILED)           | ['run_3']
        RunQuery.LATEST.in(RunStatus.RUNNING).of('o')  | ['run_1']
        RunQuery.LATEST.since(NOW.plusMillis(1))       | []
    }

    def "what is over for long, or too much, is forgotten, with the scripts that nobody needs"() {
        given:
        (1..5).each { begin("run_$it", 'o', "h$it") }
        (1..4).each { end("run_$it", RunStatus.SUCCEEDED, NOW + Duration.ofDays(it)) }

        when:
        def first = journal.runs().clean(NOW + Duration.ofDays(2), 100)

        then: 'run_1 ended before that'
        first == 1
        journal.runs().list(RunQuery.LATEST)*.id() == ['run_5', 'run_4', 'run_3', 'run_2']

        when:
        journal.runs().clean(NOW, 1)

        then: 'one of those that are over, and the one that is not'
        journal.runs().list(RunQuery.LATEST)*.id() == ['run_5', 'run_4']
        journal.runs().sources((1..5).collect { "h$it" as String })*.hash().toSet() == ['h4', 'h5'] as Set
    }

    def "a database of a newer version is refused, and stays as it is"() {
        given:
        journal.close()
        sql { it.createStatement().execute("insert into baton_schema values (99, 'then')") }

        when:
        SqliteJournal.open(file())

        then:
        def refused = thrown(JournalFailure)
        refused.code() == 'journal_newer'
        refused.message.contains('its schema has version 99, and this one knows')
    }

    def "what is no database is refused, and is not touched"() {
        given:
        def other = folder.resolve('other.db')
        def bytes = ('no database, though it is long enough to be one: ' * 200).bytes
        Files.write(other, bytes)

        when:
        SqliteJournal.open(other)

        then:
        def refused = thrown(JournalFailure)
        refused.code() == 'journal_broken'
        refused.advice().startsWith('Move it away')
        Files.readAllBytes(other) == bytes
    }

    def "a place where no file can be made is refused"() {
        when:
        SqliteJournal.open(folder.resolve('no/folder/baton.db'))

        then:
        def refusal = thrown(JournalFailure)
        refusal.code() == 'journal_read_only'
    }

    def "a full database says so, loses nothing, and goes on once there is room"() {
        given: 'a file that grows no more, most of which another run takes'
        def other = begin('other')
        journal.steps().started(other.row(), 'a')
        journal.steps().finished(other.row(), 'a', TypedJson.write('x' * 900_000), null)
        def run = begin('run_1')
        def big = TypedJson.write('x' * 200_000)
        def table = ((journal as SqliteJournal).@file as SqliteFile)
        def pages = table.write { it.first('pragma page_count', { row -> row.getInt(1) }) }
        table.write { it.first("pragma max_page_count = ${pages + 20}" as String, { row -> row.getInt(1) }) }
        journal.steps().started(run.row(), 'a')

        when: 'an event that does not fit is told, a step ends that does not fit, and the next is about to act'
        journal.events().tell(run.row(), new KeptEvent(new EventId(1, 1), JsonObject.EMPTY.with('line', 'x' * 200_000)), null)
        journal.steps().finished(run.row(), 'a', big, null)
        journal.steps().started(run.row(), 'b')

        then:
        def full = thrown(JournalFailure)
        full.code() == 'journal_full'
        full.advice().startsWith('Free some space')
        journal.steps().all(run.row()).a.state() == KeptStep.State.STARTED

        when:
        table.write { true }

        then: 'nothing overtakes what was told'
        thrown(JournalFailure)

        when:
        sql { it.createStatement().execute("delete from steps where run = ${other.row()}" as String) }
        journal.steps().started(run.row(), 'b')

        then:
        journal.events().after(run.row(), EventId.NONE)*.id() == [new EventId(1, 1)]
        journal.steps().all(run.row()).a.value() == big
    }

    def "many who write at once are all on the disk"() {
        when:
        def run = begin('run_1')
        try (def threads = Executors.newVirtualThreadPerTaskExecutor()) {
            (1..500).collect { n ->
                threads.submit({
                    journal.steps().started(run.row(), "s$n")
                    journal.steps().finished(run.row(), "s$n", "$n", null)
                } as Callable)
            }*.get()
        }
        reopen()

        then:
        journal.steps().all(run.row()).size() == 500
        journal.steps().all(run.row()).every { it.key == 's' + it.value.value() }
    }

    def "a closed journal says so"() {
        given:
        journal.close()

        when:
        begin('run_1')

        then:
        def refusal2 = thrown(JournalFailure)
        refusal2.message.endsWith('is closed')
    }

    private Path file() { folder.resolve('baton.db') }

    private void reopen() {
        journal.close()
        journal = SqliteJournal.open(file())
    }

    private KeptRun begin(String id, String orchestration = 'o', String hash = 'h1') {
        journal.runs().begin(new NewRun(id, orchestration, [(orchestration): hash], true,
                [new KeptSource(hash, 'orchestrations/o.groovy', 'the text')], '{"a":1}', false, JsonObject.EMPTY, 'me', NOW, null))
    }

    private void end(String id, RunStatus status, Instant at) {
        def run = journal.runs().find(id).get()
        journal.runs().end(run.row(), new RunEnd(status, at, 'null', null, new Spent(Money.ZERO, 0, 0),
                new KeptEvent(new EventId(1, 100), JsonObject.EMPTY)))
    }

    private static KeptQuestion question(String path, Instant deadline) {
        new KeptQuestion(path, '{}', ['yes', 'no'], NOW, deadline, null)
    }

    private void sql(Closure<?> work) {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:${file()}")
        try {
            work(connection)
        } finally {
            connection.close()
        }
    }
}
