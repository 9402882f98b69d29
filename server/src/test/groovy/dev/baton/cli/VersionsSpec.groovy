package dev.baton.cli

import dev.baton.engine.Baton
import dev.baton.engine.workspace.SourceHash
import dev.baton.spi.json.Json
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/** Versions on the command line: listed, compared, restored. */
class VersionsSpec extends Specification {

    @TempDir Path folder

    def "versions are listed, compared and restored, and nothing is lost"() {
        given:
        ['one', 'two'].each {
            script(it)
            assert told('run', 'x') =~ "^$it\n"
        }
        script('three')

        expect: 'the text that was never run is not kept yet'
        told('versions', 'x') =~ "(?m)^${hash('three')}  not yet +current\$"
        told('versions', 'x') =~ "(?m)^${hash('two')}  \\S+ \\S+  two\$"
        told('versions', 'x') =~ "(?m)^${hash('one')}  \\S+ \\S+  one\$"

        and:
        told('versions', 'x', '--diff', hash('one'), hash('two')) == """\
            --- orchestrations/x.groovy ${hash('one')}
            +++ orchestrations/x.groovy ${hash('two')}
            @@ -1,3 +1,3 @@
            -orchestration('x', version: 'one') {
            -    step { run { 'one' } }
            +orchestration('x', version: 'two') {
            +    step { run { 'two' } }
             }
            """.stripIndent()
        told('versions', 'x', '--diff', hash('two')).contains("+++ orchestrations/x.groovy now\n")

        when:
        def said = told('rollback', 'x', hash('one'))

        then:
        said == "orchestrations/x.groovy has the text of version ${SourceHash.of(text('one'))} again\n"
        told('run', 'x').startsWith('one\n')
        told('versions', 'x', '--diff', hash('one')) == 'No line is different.\n'

        and: 'what was replaced is a version now'
        def list = Json.parse(told('versions', 'x', '--json'))
        list.at('versions').collectEntries { [it.at('version').text(), it.at('current').toString()] } == [one: 'true', two: 'false', three: 'false']
        list.at('now').text() == SourceHash.of(text('one'))
    }

    def "what is not there ends with 6"() {
        given:
        script('one')

        expect:
        desk().run('versions', 'y', '-w', folder.toString()) == 6
        desk().run('versions', 'x', '--diff', 'abcd1234', '-w', folder.toString()) == 6
        desk().run('rollback', 'x', 'abcd1234', '-w', folder.toString()) == 6
    }

    private String told(String... arguments) {
        def desk = desk()
        assert desk.run(*arguments, '-w', folder.toString()) == 0
        desk.out
    }

    private static Desk desk() {
        new Desk(opener: { Path place -> Baton.builder().environment([:]).workspace(place).open() } as Opener)
    }

    private void script(String says) {
        Files.createDirectories(folder.resolve('orchestrations'))
        Files.writeString(folder.resolve('orchestrations/x.groovy'), text(says))
    }

    private static String hash(String says) {
        SourceHash.of(text(says)).take(12)
    }

    private static String text(String says) {
        "orchestration('x', version: '$says') {\n    step { run { '$says' } }\n}\n"
    }
}
