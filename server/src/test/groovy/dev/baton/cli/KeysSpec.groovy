package dev.baton.cli

import dev.baton.engine.identity.Admission
import dev.baton.engine.identity.Keys
import dev.baton.engine.identity.Role
import dev.baton.spi.json.Json
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.sql.DriverManager
import java.time.Clock

class KeysSpec extends Specification {

    @TempDir
    Path folder

    def "a key is made, printed alone on stdout, and lets its holder in"() {
        given:
        def desk = new Desk(environment: [USER: 'ann'])

        expect:
        desk.run('keys', 'create', 'support-bot', '--role', 'operator', '--orchestration', 'support-*', '--model', 'openai/*', '--model', 'ollama/*',
                '--provider', 'openai', '--place', 'eu', '--label', 'team=support', '--expires', '90d', '-w', folder.toString()) == 0
        desk.out ==~ /baton_\w{12}_\w{52}\n/
        desk.err.contains('It is not shown again')
        desk.err.contains('from now on everybody')

        and:
        def identity = keys { it.admit(desk.out.strip()) }.identity()
        identity.name() == 'support-bot'
        identity.role() == Role.OPERATOR
        identity.scope().models() == ['openai/*', 'ollama/*'] as Set
        identity.scope().places() == ['eu'] as Set
        identity.labels() == [team: 'support']
    }

    def "keys are listed and shown without their secrets, rotated and revoked"() {
        given:
        String secret = run('keys', 'create', 'ops', '--role', 'admin').out.strip()
        String id = 'key_' + secret.substring(6, 18)

        expect:
        run('keys', 'list').out.readLines()[1].startsWith(id + '  ops   admin  active')
        Json.parse(run('keys', 'list', '--json').out).at('keys').at(0).at('prefix').text() == secret.substring(0, 18)
        run('keys', 'show', id).out.contains('ops')
        !run('keys', 'show', id, '--json').out.contains(secret.substring(19))

        when:
        String rotated = run('keys', 'rotate', id, '--overlap', '0').out.strip()

        then:
        keys { it.admit(secret) }.reason() == Admission.Reason.EXPIRED
        keys { it.admit(rotated) } instanceof Admission.Granted

        when:
        def refused = run('keys', 'revoke', id)

        then:
        refused.err.contains('last admin')
        keys { it.admit(rotated) } instanceof Admission.Granted

        when:
        run('keys', 'revoke', id, '--force')

        then:
        keys { it.admit(rotated) }.reason() == Admission.Reason.REVOKED
        run('keys', 'list').out.contains('revoked')
    }

    def "a secret that is given where an identifier was wanted is not printed"() {
        given:
        String secret = run('keys', 'create', 'ops').out.strip()

        when:
        def desk = run('keys', 'revoke', secret)

        then:
        desk.err.contains('There is no key')
        !(desk.err + desk.out).contains(secret.substring(19))
    }

    def "the audit log tells who did what, and whether it is as it was written"() {
        given:
        run('keys', 'create', 'ops', '--role', 'admin')
        run('keys', 'create', 'ci')

        expect:
        run('audit').out.readLines().drop(1).every { it.contains('ann (local)  key.made') }
        Json.parse(run('audit', '--json', '--act', 'key.').out).at('entries').items().size() == 2
        run('audit', '--verify').out.startsWith('All 2 entries are as they were written; head ')

        when:
        DriverManager.getConnection('jdbc:sqlite:' + folder.resolve('.baton/access.db')).withCloseable { connection ->
            connection.createStatement().withCloseable {
                it.execute('drop trigger audit_keeps')
                it.execute("update audit set name = 'nobody' where number = 2")
            }
        }
        def desk = new Desk()

        then:
        desk.run('audit', '--verify', '-w', folder.toString()) != 0
        desk.out.startsWith('Entry 2 is not as it was written')
    }

    def "nothing is made by looking: #command"() {
        expect:
        run(*command).err == ''
        Files.list(folder).toList().empty

        where:
        command << [['keys', 'list'], ['audit'], ['audit', '--verify']]
    }

    def "what cannot be is refused with what to write: #command"() {
        given:
        def desk = new Desk()

        expect:
        desk.run(*command, *(command.size() == 1 ? [] : ['-w', folder.toString()])) == 2
        desk.err.contains(hint)
        !Files.exists(folder.resolve('.baton'))

        where:
        command                                        || hint
        ['keys']                                       || 'create, list, show, rotate, revoke'
        ['keys', 'create', 'x', '--role', 'root']      || 'caller, operator or admin'
        ['keys', 'create', 'x', '--label', 'team']     || 'team=support'
        ['keys', 'create', 'x', '--expires', 'monday'] || '90d'
        ['keys', 'create', 'x', '--expires', '0']      || '90d'
        ['keys', 'create', 'a\nb']                     || 'on one line'
        ['audit', '--since', 'monday']                 || '30m'
        ['audit', '--limit', '0']                      || '1 to 10,000'
    }

    def "where there is no workspace, no key is made"() {
        given:
        def desk = new Desk()

        expect:
        desk.run('keys', 'create', 'x', '-w', folder.resolve('no').toString()) == 3
        !Files.exists(folder.resolve('no'))
    }

    private Desk run(String... command) {
        def desk = new Desk(environment: [USER: 'ann'])
        desk.run(*command, '-w', folder.toString())
        desk
    }

    private <T> T keys(Closure<T> work) {
        new Keys(folder.resolve('.baton'), Clock.systemUTC()).withCloseable { work.call(it) }
    }
}
