package dev.baton.engine.ledger

import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.dispatch.Attempt
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.JournalFailure
import dev.baton.engine.failure.RunRefused
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.sqlite.SqliteFile
import dev.baton.spi.model.Money
import dev.baton.spi.reply.Usage
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.util.concurrent.Executors
import org.sqlite.SQLiteConfig
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

class LedgerSpec extends Specification {

    static final Identity SUPPORT = new Identity('key_1', 'desk', Role.CALLER, Scope.ALL, [team: 'support', project: 'chat'])

    @TempDir
    Path folder
    TurnedClock clock = new TurnedClock()
    @AutoCleanup
    Ledger ledger = new Ledger(null, LedgerSettings.DEFAULT, clock)

    def setup() {
        ledger = open()
    }

    def "an attempt is a line: what it belongs to, what it used by class, what that cost by which prices"() {
        given:
        def usage = new Usage(10, 20, 3, 40, 5, 6, 7, 8, 9, 'flex', Usage.Provenance.REPORTED)
        def origin = new Origin('talk', [environment: 'test', team: 'not theirs'], 'req_9', SUPPORT, 'help-desk', null)

        when:
        ledger.accept(new RunEvent.AttemptEnded('run_1', clock.instant(), 'answer/draft', origin,
                new Attempt(2, 'openai/gpt', '', '', Duration.ofMillis(1500), usage, new Money(123), Duration.ZERO, null, 'a1b2'), null))

        then:
        ledger.last(5) == [new LedgerEntry(clock.instant() - Duration.ofMillis(1500), 'run_1', 'answer/draft', 2, 'key_1', 'support', 'chat', 'test',
                'help-desk', 'openai/gpt', 'served', usage, new Money(123), null, 'a1b2', Duration.ofMillis(1500))]
    }

    def "what came of it is told apart: #outcome"() {
        when:
        ledger.accept(event)

        then:
        with(ledger.last(1).first()) {
            it.outcome() == outcome
            it.usage() == usage
            it.cost() == cost
            it.saved() == saved
        }

        where:
        event                                                                               || outcome     | usage                  | cost          | saved
        ended(code: 'cancelled', message: 'another model answered first', cost: 5)          || 'outrun'    | Usage.of(3, 4)         | new Money(5)  | null
        ended(code: 'cancelled', message: 'stopped by the caller', cost: 5)                 || 'cancelled' | Usage.of(3, 4)         | new Money(5)  | null
        ended(code: 'timed_out', message: 'late', cost: null)                               || 'timed_out' | Usage.of(3, 4)         | null          | null
        hit(Usage.of(30, 40), new Money(70))                                                || 'cached'    | Usage.of(30, 40)       | Money.ZERO    | new Money(70)
        new RunEvent.ReservationExpired('r', Instant.parse('2026-03-14T09:00:00Z'), '', Origin.NONE, 'p/m', Instant.parse('2026-03-14T08:59:00Z'), new Money(9), 50) || 'expired' | Usage.estimated(50, 0) | new Money(9) | null
    }

    def "sums are exact, and told apart by whatever is asked"() {
        given:
        ledger.accept(ended(cost: 1, model: 'p/a'))
        ledger.accept(ended(cost: 20, model: 'p/b', usage: Usage.estimated(5, 6)))
        ledger.accept(ended(cost: 300, model: 'p/b', code: 'timed_out'))
        ledger.accept(ended(cost: 4000, model: 'p/b', code: 'cancelled', message: 'another model answered first'))
        ledger.accept(ended(cost: null, model: 'q/c', origin: Origin.NONE))
        ledger.accept(hit(Usage.of(30, 40), new Money(70)))

        when:
        def report = ledger.spend(SpendQuery.by(SpendDimension.TEAM, SpendDimension.MODEL))

        then:
        report.rows()*.key() == [['support', 'p/b'], ['support', 'p/a'], ['', 'p/m'], ['', 'q/c']]
        with(report.rows().first().spent()) {
            [attempts(), failed(), outrun(), cached(), unpriced()] == [3, 1, 1, 0, 0]
            cost() == new Money(4320)
            estimated() == new Money(20)
            wasted() == new Money(4300)
            usage() == Usage.of(11, 14)
            guessed() == 11
        }
        with(report.total()) {
            [attempts(), failed(), outrun(), cached(), unpriced()] == [5, 1, 1, 1, 1]
            cost() == new Money(4321)
            saved() == new Money(70)
            usage() == Usage.of(17, 22)
        }
        report.left() == 0
    }

    def "what was billed by another service tier is told apart; files of before are brought up to date, with all that is in them"() {
        given: 'a file as it was made before there were any'
        ledger.close()
        Files.createDirectories(folder)
        new SQLiteConfig().createConnection("jdbc:sqlite:${folder.resolve(Ledger.FILE)}").withCloseable { connection ->
            connection.createStatement().withCloseable { statement ->
                statement.execute('create table baton_schema (version integer primary key, at text not null)')
                LedgerTables.TABLES.versions().first().each { statement.execute(it) }
                statement.execute("insert into baton_schema values (1, '')")
                ['run_1', 'run_2', ''].each {
                    statement.execute("""insert into entries values (1773478800000, ${it ? 1 : 40}, '$it', 'step', 1, 'key_1', 'support', 'chat', '', 'desk', 'p', 'p/m',
                            'served', 'reported', 3, 0, 0, 0, 0, 0, 4, 0, 0, 300, 0, null, 'a1b2', 5)""")
                }
            }
        }
        ledger = open()

        when:
        ledger.accept(ended(cost: 1))
        ledger.accept(ended(cost: 20, usage: Usage.of(3, 4).service('batch')))
        def report = ledger.spend(SpendQuery.by(SpendDimension.SERVICE))

        then:
        report.rows().collect { [it.key(), it.spent().cost(), it.spent().attempts()] } == [[[''], new Money(901), 43], [['batch'], new Money(20), 1]]
        ledger.spend(SpendQuery.by(SpendDimension.ORCHESTRATION)).rows()*.key() == [['desk'], ['']]
        ledger.last(10)*.run() == ['run', 'run', 'run_2', 'run_1']
        ledger.last(10).last().price() == 'a1b2'
    }

    def "only what is asked for is summed up, and the dearest of it is shown where there is more"() {
        given:
        (1..9).each { ledger.accept(ended(cost: it, model: 'p/m' + it)) }
        def query = new SpendQuery([SpendDimension.MODEL], null, null, [(SpendDimension.MODEL): (2..8).collect { 'p/m' + it } as Set], ZoneId.of('UTC'), 2)

        expect:
        with(ledger.spend(query)) {
            rows()*.key() == [['p/m8'], ['p/m7']]
            left() == 5
            total().cost() == new Money(2 + 3 + 4 + 5 + 6 + 7 + 8)
        }
        ledger.spend(query.of('key_1')).total().attempts() == 7
        ledger.spend(query.of('nobody')).total().attempts() == 0
    }

    def "days and hours are those of a time zone: #zone"() {
        given: 'the hours around a midnight, and around the end of summer time in Vienna'
        ['2026-03-13T18:29:59.999Z', '2026-03-13T18:30:00Z', '2026-03-13T23:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z']
                .each { ledger.accept(ended(at: Instant.parse(it), cost: 1)) }

        expect:
        ledger.spend(new SpendQuery([SpendDimension.DAY], null, null, [:], ZoneId.of(zone), 100)).rows()
                .collectEntries { [it.key().first(), it.spent().attempts()] } == days

        where:
        zone            || days
        'UTC'           || ['2026-03-13': 3, '2026-10-24': 1, '2026-10-25': 2]
        'Europe/Vienna' || ['2026-03-13': 2, '2026-03-14': 1, '2026-10-25': 2, '2026-10-26': 1]
        'Asia/Kolkata'  || ['2026-03-13': 1, '2026-03-14': 2, '2026-10-25': 1, '2026-10-26': 2]
    }

    def "an hour that comes twice is two hours"() {
        given:
        ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].each { ledger.accept(ended(at: Instant.parse(it), cost: 1)) }

        expect:
        ledger.spend(new SpendQuery([SpendDimension.HOUR], null, null, [:], ZoneId.of('Europe/Vienna'), 100)).rows()*.key() ==
                [['2026-10-25T02:00+01:00'], ['2026-10-25T02:00+02:00']]
    }

    def "a time has a beginning that belongs to it and an end that does not"() {
        given:
        def start = clock.instant()
        (0..4).each { ledger.accept(ended(at: start + Duration.ofMillis(it), cost: 1)) }

        expect:
        ledger.spend(new SpendQuery([], start + Duration.ofMillis(1), start + Duration.ofMillis(3), [:], ZoneId.of('UTC'), 1)).total().attempts() == 2
    }

    def "what is older than the detail is summed up by hour, and no sum changes; what is too old is forgotten"() {
        given:
        ledger.close()
        ledger = open(new LedgerSettings(Duration.ofDays(100), Duration.ofDays(10)))
        def random = new Random(7)
        def start = clock.instant() - Duration.ofDays(60)
        300.times {
            ledger.accept(ended(at: start + Duration.ofMinutes(random.nextInt(60 * 24 * 45)), cost: random.nextInt(3) ? random.nextInt(1000) : null,
                    model: 'p/m' + random.nextInt(3), code: random.nextInt(4) ? '' : 'timed_out', usage: Usage.of(random.nextInt(50), random.nextInt(50))))
        }
        ledger.accept(ended(at: clock.instant() - Duration.ofDays(101), cost: 5000))
        ledger.accept(ended(at: clock.instant() - Duration.ofDays(2), cost: 1))
        def by = SpendQuery.by(SpendDimension.MODEL, SpendDimension.OUTCOME)
        def since = new SpendQuery(by.by(), clock.instant() - Duration.ofDays(99), null, [:], by.zone(), by.most())
        def before = ledger.spend(since)

        when: 'it is tidied: a day at a time, as others book'
        60.times {
            clock.turn(Duration.ofMinutes(61))
            ledger.accept(hit(Usage.NONE, null))
            ledger.flush()
        }
        def after = ledger.spend(since)

        then:
        ledger.last(1000).count { it.outcome() != 'cached' } < 100
        after.rows().findAll { it.key().last() != 'cached' } == before.rows()
        after.total().cost() == before.total().cost()
        ledger.spend(by).total().cost() == before.total().cost()
        before.total().attempts() == 301
    }

    def "two that book in one file lose nothing, and another may read meanwhile"() {
        given:
        def other = open()
        def pool = Executors.newFixedThreadPool(4)

        when:
        def booked = (1..4).collect { nr -> pool.submit { 500.times { (nr % 2 ? ledger : other).accept(ended(cost: 1)) } } }
        booked*.get()
        def seen = other.spend(SpendQuery.by())
        ledger.close()
        other.close()

        then:
        seen.total().attempts() >= 1000
        Ledger.read(folder.parent, SpendQuery.by()).get().total().cost() == new Money(2000)

        cleanup:
        pool.shutdownNow()
    }

    def "nothing is made before something is booked, and what waits is written when it is closed"() {
        expect:
        ledger.spend(SpendQuery.by()).total() == Spending.NONE
        !Files.exists(folder.resolve(Ledger.FILE))
        Ledger.read(folder.parent, SpendQuery.by()).empty

        when:
        ledger.accept(ended(cost: 1))
        ledger.close()

        then:
        Ledger.read(folder.parent, SpendQuery.by()).get().total().attempts() == 1
    }

    def "a line that cannot be written takes none with it that is written beside it"() {
        given: 'one of them is of no step at all, which no table takes'
        def attempt = new Attempt(1, 'p/m', '', '', Duration.ZERO, Usage.of(3, 4), new Money(7))

        when:
        [1, 0, 1, 1].each {
            ledger.accept(it ? ended(cost: it) : new RunEvent.AttemptEnded('run', clock.instant(), null, Origin.NONE, attempt, null))
        }

        then:
        ledger.spend(SpendQuery.by()).total().cost() == new Money(3)
    }

    def "a full disk loses no line: they are written once there is room"() {
        given: 'a file that grows by little more'
        3000.times { ledger.accept(ended(cost: 1, model: 'p/old')) }
        ledger.flush()
        def table = ledger.@file as SqliteFile
        def pages = table.write { it.first('pragma page_count', { row -> row.getInt(1) }) }
        table.write { it.first("pragma max_page_count = ${pages + 5}" as String, { row -> row.getInt(1) }) }

        when:
        2000.times { ledger.accept(ended(cost: 1)) }
        ledger.flush()

        then:
        def full = thrown(JournalFailure)
        full.code() == 'journal_full'

        when:
        SqliteFile.opened(folder.resolve(Ledger.FILE), LedgerTables.TABLES).withCloseable {
            it.execute('delete from booked where account = (select account from accounts where model = \'p/old\')')
        }

        then:
        ledger.spend(SpendQuery.by(SpendDimension.MODEL)).rows().collect { [it.key(), it.spent().cost()] } == [[['p/m'], new Money(2000)]]
    }

    def "an engine that keeps nothing has no ledger"() {
        given:
        def none = new Ledger(null, LedgerSettings.DEFAULT, clock)
        none.accept(ended(cost: 1))

        when:
        none.spend(SpendQuery.by())

        then:
        thrown(RunRefused)
    }

    private Ledger open(LedgerSettings settings = LedgerSettings.DEFAULT) {
        folder = folder.fileName.toString() == '.baton' ? folder : folder.resolve('.baton')
        new Ledger(folder, settings, clock)
    }

    private static RunEvent ended(Map<String, ?> how) {
        def cost = how.cost == null ? null : new Money(how.cost as long)
        def attempt = new Attempt(1, how.model as String ?: 'p/m', how.code as String ?: '', how.message as String ?: '', Duration.ZERO,
                how.usage as Usage ?: Usage.of(3, 4), cost)
        def origin = how.origin as Origin ?: Origin.NONE.by(SUPPORT)
        new RunEvent.AttemptEnded('run', how.at as Instant ?: Instant.parse('2026-03-14T09:00:00Z'), 'step', origin, attempt, null)
    }

    private static RunEvent hit(Usage saved, Money worth) {
        new RunEvent.CacheHit('run', Instant.parse('2026-03-14T09:00:00Z'), '', Origin.NONE, Attempt.ofCache('p/m', Duration.ZERO, Duration.ofSeconds(5)),
                saved, worth)
    }
}
