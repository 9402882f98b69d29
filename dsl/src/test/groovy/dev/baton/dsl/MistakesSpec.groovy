package dev.baton.dsl

import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/**
 * One bad script for each mistake, in {@code mistakes/}. Its first lines say what is expected of it: code, line, column, and a piece of
 * the message; the script begins after them.
 */
class MistakesSpec extends Specification {

    @AutoCleanup
    WorkspaceFixture workspace = new WorkspaceFixture()

    def setup() {
        workspace.script('billing-desk', '''
            orchestration('billing-desk') {
                input message: String
                ask { prompt message }
            }''')
    }

    def "#name is told with its place, the line and a caret"() {
        given:
        def lines = file.readLines()
        def expected = lines.findAll { it.startsWith('//> ') }.collect { it.substring(4).split(' ', 3) as List }
        def script = lines.findAll { !it.startsWith('//> ') }
        workspace.script('x', script.join('\n'))

        when:
        def problems = workspace.problems().findAll { it.position().file() == 'orchestrations/x.groovy' }

        then: 'exactly these, and nothing else'
        problems.collect { "${it.code()} ${it.position().line()}:${it.position().column()}".toString() } ==
                expected.collect { "${it[0]} ${it[1]}".toString() }

        and: 'in these words'
        expected.withIndex().every { want, i -> problems[i].message().contains(want[2] ?: '') }

        and: 'the line stands under it, with a caret at the column'
        problems.every { problem ->
            String[] shown = problem.toString().readLines()
            shown[-2] == '    ' + script[problem.position().line() - 1].stripTrailing() &&
                    shown[-1] == ' ' * (4 + problem.position().column() - 1) + '^'
        }

        where:
        file << scripts()
        name = file.name - '.groovy'
    }

    def "every bad script is told in one go, and a good one beside it still runs"() {
        given:
        workspace.script('one', "orchestration('one') { ask { promt 'Hello' } }")
        workspace.script('two', "orchestration('two') { ask { prompt 'Hello'; nedds 'chat' } }")
        workspace.script('good', "orchestration('good') { ask { prompt 'Hello' } }")

        expect:
        workspace.problems()*.position()*.file().unique() == ['orchestrations/one.groovy', 'orchestrations/two.groovy']
        workspace.run('good') == 'ok'
    }

    def "two orchestrations of one name are told, wherever they stand"() {
        given:
        workspace.script('a', "orchestration('same') { ask { prompt 'Hello' } }")
        workspace.script('b', "orchestration('same') { ask { prompt 'Hello' } }")

        expect:
        workspace.problems()*.code() == ['double_name']
    }

    private static List<File> scripts() {
        Path folder = Path.of(MistakesSpec.getResource('/mistakes/unknown-directive.groovy').toURI()).parent
        Files.list(folder).map { it.toFile() }.sorted().toList()
    }
}
