package dev.baton.engine.identity

import dev.baton.engine.failure.AccessRefused
import dev.baton.spi.json.JsonObject
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.sql.DriverManager
import java.sql.SQLException
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId

class KeysSpec extends Specification {

    static final Instant BEGUN = Instant.parse('2026-11-27T08:00:00Z')

    @TempDir
    Path folder

    Instant now = BEGUN
    long ticks
    Clock clock = new Clock() {
        ZoneId getZone() { ZoneId.of('UTC') }

        Clock withZone(ZoneId zone) { this }

        Instant instant() { now }
    }
    List<Keys> opened = []
    Keys keys = open()

    def cleanup() {
        opened*.close()
    }

    def "nobody has a key, and there is no file, before the first is made"() {
        expect:
        !keys.exist()
        keys.list().empty
        keys.audit(AuditQuery.LATEST).empty

        when:
        keys.record(Identity.LOCAL, 'run.cancelled', 'run_1', JsonObject.EMPTY)
        keys.refused(Admission.Reason.UNKNOWN, '10.0.0.1')

        then:
        Files.list(folder).toList().empty
    }

    def "a key lets its holder in, as who it is; its file is for its owner alone, and has no secret in it"() {
        when:
        def scope = new Scope(['support-*'] as Set, ['openai/*'] as Set, [] as Set, ['local'] as Set)
        def issued = keys.create(new NewKey('ci', Role.CALLER, scope, [team: 'support'], null), Identity.LOCAL)
        def secret = issued.secret().reveal()

        then:
        secret ==~ /baton_[0-9a-hjkmnp-tv-z]{12}_[0-9a-hjkmnp-tv-z]{52}/
        secret.startsWith(issued.key().prefix() + '_')
        keys.exist()
        keys.admit(secret) == new Admission.Granted(new Identity(issued.key().id(), 'ci', Role.CALLER, scope, [team: 'support']))

        and:
        Files.list(folder).toList().every { PosixFilePermissions.toString(Files.getPosixFilePermissions(it)) == 'rw-------' }
        Files.list(folder).toList().every { !new String(Files.readAllBytes(it), 'ISO-8859-1').contains(secret.substring(19)) }
        !issued.toString().contains(secret.substring(19))
    }

    def "what is no key, or another's, lets nobody in, and is not repeated"() {
        given:
        def secret = keys.create(NewKey.of('ci', Role.CALLER), Identity.LOCAL).secret().reveal()

        when:
        def admission = keys.admit(change(secret))

        then:
        admission instanceof Admission.Refused
        admission.reason() == Admission.Reason.UNKNOWN
        !admission.message().contains(secret.substring(6))

        where:
        change << [
                { '' }, { 'Bearer' }, { it[0..-2] }, { it + '0' }, { it.toUpperCase() }, { it.replace('baton_', 'batan_') }, { it + '\n' },
                { String s -> s[0..-2] + (s[-1] == '0' ? '1' : '0') },
                { String s -> s[0..5] + '000000000000' + s.substring(18) },
                { String s -> s.substring(0, 18) + '_' + '0' * 52 }]
    }

    def "a key is of no use from the moment it expires"() {
        given:
        def secret = keys.create(new NewKey('ci', Role.CALLER, Scope.ALL, [:], Duration.ofDays(90)), Identity.LOCAL).secret().reveal()

        when:
        now = BEGUN + Duration.ofDays(90) - Duration.ofMillis(1)

        then:
        keys.admit(secret) instanceof Admission.Granted

        when:
        now = BEGUN + Duration.ofDays(90)

        then:
        keys.admit(secret).reason() == Admission.Reason.EXPIRED
        keys.list().first().state(now) == 'expired'
        keys.exist()
    }

    def "a rotated key keeps who it is; the secret before works for as long as was said, and the one before that for as long as it was promised"() {
        given:
        def made = keys.create(NewKey.of('ci', Role.CALLER), Identity.LOCAL)
        def id = made.key().id()
        def first = made.secret().reveal()

        when:
        def second = keys.rotate(id, Duration.ofHours(24), Identity.LOCAL).secret().reveal()
        now += Duration.ofHours(1)
        def third = keys.rotate(id, Duration.ofHours(1), Identity.LOCAL).secret().reveal()

        then:
        [first, second, third].toSet().size() == 3
        [first, second, third].every { keys.admit(it).identity().id() == id }

        when:
        now += Duration.ofHours(1)

        then:
        keys.admit(second).reason() == Admission.Reason.EXPIRED
        keys.admit(first) instanceof Admission.Granted
        keys.admit(third) instanceof Admission.Granted

        when:
        now += Duration.ofHours(22)

        then:
        keys.admit(first).reason() == Admission.Reason.EXPIRED
        keys.admit(third) instanceof Admission.Granted

        when:
        def fourth = keys.rotate(id, Duration.ZERO, Identity.LOCAL).secret().reveal()

        then:
        keys.admit(third).reason() == Admission.Reason.EXPIRED
        keys.admit(fourth) instanceof Admission.Granted
    }

    def "a revoked key is of no use at once, whatever it was rotated to, and closes the door rather than opening it"() {
        given:
        def made = keys.create(NewKey.of('ci', Role.CALLER), Identity.LOCAL)
        def rotated = keys.rotate(made.key().id(), Duration.ofHours(24), Identity.LOCAL)

        when:
        keys.revoke(made.key().prefix(), false, Identity.LOCAL)

        then:
        [made, rotated].every { keys.admit(it.secret().reveal()).reason() == Admission.Reason.REVOKED }
        keys.exist()

        when:
        keys.rotate(made.key().id(), Duration.ZERO, Identity.LOCAL)

        then:
        def refused = thrown(AccessRefused)
        refused.code() == 'key_state'
    }

    def "the last admin's key is not revoked by accident"() {
        given:
        def one = keys.create(NewKey.of('one', Role.ADMIN), Identity.LOCAL).key()
        def other = keys.create(NewKey.of('other', Role.ADMIN), Identity.LOCAL).key()
        keys.create(NewKey.of('caller', Role.OPERATOR), Identity.LOCAL)

        when:
        keys.revoke(one.id(), false, Identity.LOCAL)
        keys.revoke(other.id(), false, Identity.LOCAL)

        then:
        def refused = thrown(AccessRefused)
        refused.code() == 'last_admin'
        keys.find(other.id()).revoked() == null

        when:
        keys.revoke(other.id(), true, Identity.LOCAL)

        then:
        keys.find(other.id()).revoked() == BEGUN
    }

    def "another process's keys count within fifty milliseconds, and so does its revoking"() {
        given:
        def other = open()
        def made = other.create(NewKey.of('ci', Role.CALLER), Identity.LOCAL)
        keys.exist()

        when: 'this one has just looked'
        other.revoke(made.key().id(), false, Identity.LOCAL)

        then:
        keys.admit(made.secret().reveal()) instanceof Admission.Granted

        when:
        ticks += KeyRing.LOOK.toNanos()

        then:
        keys.admit(made.secret().reveal()).reason() == Admission.Reason.REVOKED
    }

    def "where the file goes away, those who were known stay known, and nobody is let in without a key; another file in its place counts"() {
        given:
        def made = keys.create(NewKey.of('ci', Role.CALLER), Identity.LOCAL)

        when:
        Files.list(folder).toList().each { Files.delete(it) }
        ticks += KeyRing.LOOK.toNanos()

        then:
        keys.exist()
        keys.admit(made.secret().reveal()) instanceof Admission.Granted

        when:
        def another = open().create(NewKey.of('another', Role.CALLER), Identity.LOCAL)
        ticks += KeyRing.LOOK.toNanos()

        then:
        keys.admit(another.secret().reveal()) instanceof Admission.Granted
        keys.admit(made.secret().reveal()).reason() == Admission.Reason.UNKNOWN
    }

    def "what a key cannot be is said"() {
        when:
        new NewKey(name, Role.CALLER, scope, labels, lasts)

        then:
        def wrong = thrown(IllegalArgumentException)
        wrong.message.startsWith(what)

        where:
        name     | scope                                        | labels           | lasts                  || what
        ''       | Scope.ALL                                    | [:]              | null                   || 'name'
        'a\nb'   | Scope.ALL                                    | [:]              | null                   || 'name'
        'x' * 101 | Scope.ALL                                   | [:]              | null                   || 'name'
        'ci'     | new Scope([''] as Set, [] as Set, [] as Set, [] as Set) | [:]   | null                   || 'scope'
        'ci'     | Scope.ALL                                    | ['a b': 'c']     | null                   || 'labels'
        'ci'     | Scope.ALL                                    | [team: 'a\u0000'] | null                  || 'labels.team'
        'ci'     | Scope.ALL                                    | [:]              | Duration.ZERO          || 'expires'
        'ci'     | Scope.ALL                                    | [:]              | Duration.ofDays(-1)    || 'expires'
    }

    def "a whole key where its identifier was wanted is not repeated"() {
        given:
        def secret = keys.create(NewKey.of('ci', Role.CALLER), Identity.LOCAL).secret().reveal()

        when:
        keys.find(secret)

        then:
        def refused = thrown(AccessRefused)
        !refused.message.contains(secret.substring(19))
    }

    def "what a terminal would follow is not repeated, though it has the form of a key"() {
        when:
        keys.find('baton_\u001b[2Jabcdefgh_' + '0' * 52)

        then:
        def refused = thrown(AccessRefused)
        refused.message.contains("'baton_?[2Jabcdefgh_…'")
    }

    def "every act with keys is on the log, in order, with who did it, and no secret"() {
        given:
        def admin = new Identity('key_admin', 'Ann', Role.ADMIN, Scope.ALL, [:])
        def made = keys.create(NewKey.of('ci', Role.CALLER), admin)
        def rotated = keys.rotate(made.key().id(), Duration.ofHours(1), admin)
        keys.revoke(made.key().id(), false, admin)
        keys.record(admin, 'run.cancelled', 'run_1', JsonObject.of([of: 'key_x']))

        when:
        def log = keys.audit(AuditQuery.LATEST)

        then:
        log*.act() == ['run.cancelled', 'key.revoked', 'key.rotated', 'key.made']
        log*.number() == [4, 3, 2, 1]
        log.every { it.by() == 'key_admin' && it.name() == 'Ann' && it.at() == BEGUN }
        log*.subject() == ['run_1', made.key().id(), made.key().id(), made.key().id()]
        [made, rotated].every { !log.toString().contains(it.secret().reveal().substring(19)) }

        and:
        keys.audit(new AuditQuery('key.', null, null, 4, 2))*.act() == ['key.revoked', 'key.rotated']
        keys.audit(new AuditQuery(null, 'somebody', null, 0, 10)).empty
        keys.verifyAudit() == new AuditCheck(4, log.first().hash(), 0)
    }

    def "the log is only added to: the database itself refuses to #what"() {
        given:
        keys.create(NewKey.of('ci', Role.CALLER), Identity.LOCAL)

        when:
        sql(statement)

        then:
        def refused = thrown(SQLException)
        refused.message.contains('only added to')
        keys.verifyAudit().sound

        where:
        what      | statement
        'change'  | "update audit set by = 'nobody'"
        'forget'  | 'delete from audit'
        'replace' | "insert or replace into audit select number, at, 'nobody', name, act, subject, facts, hash from audit"
    }

    def "whoever gets round that and #what shows"() {
        given:
        5.times { keys.create(NewKey.of('ci' + it, Role.CALLER), Identity.LOCAL) }

        when:
        ['audit_keeps', 'audit_forgets_nothing', 'audit_replaces_nothing'].each { sql("drop trigger $it") }
        sql(statement)

        then:
        def check = keys.verifyAudit()
        !check.sound
        check.broken() == 3

        where:
        what                          | statement
        'changes an entry'            | "update audit set by = 'nobody' where number = 3"
        'changes when it was'         | 'update audit set at = at + 1 where number = 3'
        'takes one out'               | 'delete from audit where number = 3'
        'closes up over one'          | 'delete from audit where number = 3; update audit set number = number - 1 where number > 3'
    }

    def "those who are not let in are counted, not written down one by one"() {
        given:
        keys.create(NewKey.of('ci', Role.CALLER), Identity.LOCAL)

        when:
        1000.times { keys.refused(Admission.Reason.UNKNOWN, '10.0.0.' + (it % 20)) }
        keys.refused(Admission.Reason.MISSING, '10.0.0.1')
        def log = keys.audit(new AuditQuery('access.', null, null, 0, 100))

        then:
        log.size() == 2
        log[1].facts().at('unknown').integer(0) == 1
        log[0].facts().at('unknown').integer(0) == 999
        log[0].facts().at('missing').integer(0) == 1
        log[0].facts().at('from').items().size() == 8

        when:
        now += Duration.ofMinutes(10)
        keys.refused(Admission.Reason.EXPIRED, '10.0.0.1')

        then:
        keys.audit(new AuditQuery('access.', null, null, 0, 1)).first().facts().at('expired').integer(0) == 1
    }

    private Keys open() {
        def keys = new Keys(folder, clock, { ticks })
        opened << keys
        keys
    }

    private void sql(String statement) {
        DriverManager.getConnection('jdbc:sqlite:' + folder.resolve(Keys.FILE)).withCloseable { connection ->
            connection.createStatement().withCloseable { one -> statement.split(';').each { one.execute(it) } }
        }
    }
}
