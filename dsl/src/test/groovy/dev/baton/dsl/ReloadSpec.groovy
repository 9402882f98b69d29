package dev.baton.dsl

import dev.baton.engine.failure.NoSuchVersion
import dev.baton.engine.failure.ScriptException
import dev.baton.engine.failure.WorkspaceException
import dev.baton.engine.workspace.SourceHash
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** A script is changed while an engine runs. */
class ReloadSpec extends Specification {

    @AutoCleanup
    WorkspaceFixture workspace = new WorkspaceFixture()

    def "the next run gets the script as it is now"() {
        when:
        workspace.script('x', says('one'))

        then:
        workspace.run('x') == 'one'

        when:
        workspace.script('x', says('two'))

        then:
        workspace.run('x') == 'two'
        workspace.baton.plan('x').hash() == SourceHash.of(says('two'))

        when: 'another script comes, and one goes'
        workspace.script('y', says('why').replace("'x'", "'y'"))
        Files.delete(workspace.folder.resolve('orchestrations/x.groovy'))

        then:
        workspace.run('y') == 'why'
        workspace.baton.orchestrations() == ['y']
    }

    def "a run under way keeps the script that it began with, and those that it invokes"() {
        given:
        def asked = new CountDownLatch(1)
        def go = new CountDownLatch(1)
        workspace.answer = { call -> asked.countDown(); go.await(10, TimeUnit.SECONDS); 'ok' }
        workspace.script('x', "orchestration('x') { ask { prompt 'Hi' }; invoke 'y'; step('z') { run { 'x one' } }; invoke 'y', as: 'last'; output last + z }"
                .replace('output last + z', 'output last: last, z: z'))
        workspace.script('y', says('y one').replace("'x'", "'y'"))
        def run = workspace.baton.start('x', [:], false)
        asked.await(10, TimeUnit.SECONDS)

        when:
        workspace.script('x', says('x two'))
        workspace.script('y', says('y two').replace("'x'", "'y'"))

        then: 'a run that starts now has the new ones'
        workspace.run('x') == 'x two'
        workspace.run('y') == 'y two'

        when:
        go.countDown()

        then:
        run.result().value() == [last: 'y one', z: 'x one']
    }

    def "while a changed script has #mistake, the version before goes on being run, and it is said"() {
        given:
        workspace.script('x', says('one'))
        workspace.run('x')

        when:
        workspace.script('x', broken)

        then:
        workspace.run('x') == 'one'
        workspace.baton.lastFit('x').get().hash() == SourceHash.of(says('one'))
        workspace.problems()*.code() == [code]

        when: 'it is mended'
        workspace.script('x', says('two'))

        then:
        workspace.run('x') == 'two'
        workspace.problems() == []

        where:
        mistake                    | broken                                                          || code
        'a word that is none'      | "orchestration('x') { stepp('a') { run { 'two' } } }"           || 'unknown_directive'
        'no sense at all'          | "orchestration('x') {"                                          || 'syntax'
        'a name that nobody sets'  | "orchestration('x') { step('a') { run { b } } }"                || 'unknown_name'
        'needs that nobody meets'  | "orchestration('x') { ask { needs 'chat', 'sorcery'; prompt 'Hi' } }" || 'unmet_needs'
    }

    def "a script with mistakes that was never run is not run"() {
        given:
        workspace.script('x', "orchestration('x') { stepp('a') { run { 'two' } } }")

        when:
        workspace.run('x')

        then:
        thrown(ScriptException)
        workspace.baton.lastFit('x').empty
    }

    def "where an invoked script gets other inputs, the one that invokes it is looked at again"() {
        given:
        workspace.script('x', "orchestration('x') { invoke 'y', name: 'Ada' }")
        workspace.script('y', 'orchestration(\'y\') { input name: String; step { run { "Hello $name" } } }')
        assert workspace.run('x') == 'Hello Ada'

        when:
        workspace.script('y', 'orchestration(\'y\') { input who: String; step { run { "Bye $who" } } }')

        then:
        workspace.run('x') == 'Hello Ada'
        workspace.problems()*.code() == ['unknown_argument', 'missing_argument']
    }

    def "each version that was run is kept, the latest first, and the same text once"() {
        given:
        def clock = new Ticking()
        def baton = workspace.builder().clock(clock).open()

        when:
        workspace.script('x', says('one'))
        baton.check([])

        then: 'a check keeps nothing'
        baton.versions().of('x') == []

        when:
        ['one', 'two', 'one'].each {
            workspace.script('x', says(it))
            baton.run('x', [:])
        }
        def versions = baton.versions().of('x')

        then:
        versions*.hash() == [SourceHash.of(says('two')), SourceHash.of(says('one'))]
        versions*.version() == ['two', 'one']
        versions*.current() == [false, true]
        versions*.file().unique() == ['orchestrations/x.groovy']
        versions[0].keptAt() > versions[1].keptAt()
        baton.versions().text('x', versions[0]) == says('two')
        baton.versions().current('x').get() == says('one')

        cleanup:
        baton.close()
    }

    def "a version that is restored is the next run's, and what it replaces is kept, mistakes and all"() {
        given:
        workspace.script('x', says('one'))
        workspace.run('x')
        workspace.script('x', replaced)

        when:
        def version = workspace.baton.versions().restore('x', SourceHash.of(says('one')).substring(0, 8))

        then:
        version.version() == 'one'
        workspace.folder.resolve('orchestrations/x.groovy').toFile().text == says('one')
        workspace.run('x') == 'one'
        workspace.baton.versions().of('x')*.hash() as Set == [says('one'), replaced].collect { SourceHash.of(it) } as Set
        workspace.baton.versions().text('x', workspace.baton.versions().find('x', SourceHash.of(replaced))) == replaced

        where:
        replaced << [says('two'), "orchestration('x') {"]
    }

    def "a script that was deleted is restored too"() {
        given:
        workspace.script('x', says('one'))
        workspace.run('x')
        Files.delete(workspace.folder.resolve('orchestrations/x.groovy'))

        when:
        workspace.baton.versions().restore('x', SourceHash.of(says('one')))

        then:
        workspace.run('x') == 'one'
    }

    def "a hash that is #what is told with those there are"() {
        given:
        workspace.script('x', says('one'))
        workspace.run('x')

        when:
        workspace.baton.versions().restore(name, hash)

        then:
        def told = thrown(NoSuchVersion)
        told.message == message
        told.advice().contains(advice)
        workspace.folder.resolve('orchestrations/x.groovy').toFile().text == says('one')

        where:
        what         | name       | hash       || message                                       | advice
        'unknown'    | 'x'        | 'ffffffff' || "No version of 'x' begins with 'ffffffff'"    | SourceHash.of(says('one')).substring(0, 12)
        'too short'  | 'x'        | SourceHash.of(says('one')).substring(0, 3) || "No version of 'x' begins with '${SourceHash.of(says('one')).substring(0, 3)}'" | 'at least 4 digits'
        'nobody\'s'  | 'y'        | 'ffffffff' || "No version of 'y' begins with 'ffffffff'"    | 'None is kept yet'
        'elsewhere'  | '../../x'  | 'ffffffff' || "No version of '../../x' begins with 'ffffffff'" | 'None is kept yet'
    }

    def "a kept version that somebody has edited is not given out, and what tells of none is passed over"() {
        given:
        workspace.script('x', says('one'))
        workspace.run('x')
        def kept = workspace.folder.resolve('.baton/versions/x')
        Files.writeString(kept.resolve('note.json'), '[]')

        when:
        def versions = workspace.baton.versions().of('x')
        Files.writeString(kept.resolve(versions[0].hash() + '.groovy'), says('evil'))
        workspace.baton.versions().restore('x', versions[0].hash())

        then:
        versions.size() == 1
        def told = thrown(WorkspaceException)
        told.message.contains('was changed since it was kept')
    }

    def "where versions cannot be kept, the run goes on"() {
        given:
        Files.createDirectories(workspace.folder.resolve('.baton'))
        Files.writeString(workspace.folder.resolve('.baton/versions'), 'no folder')
        workspace.script('x', says('one'))

        expect:
        workspace.run('x') == 'one'
    }

    private static String says(String what) {
        "orchestration('x', version: '$what') { step { run { '$what' } } }"
    }

    /** A minute goes by with each look at it. */
    static class Ticking extends Clock {

        private Instant now = Instant.parse('2026-03-14T00:00:00Z')

        ZoneOffset getZone() { ZoneOffset.UTC }

        Clock withZone(java.time.ZoneId zone) { this }

        synchronized Instant instant() { now = now.plusSeconds(60) }
    }
}
