package dev.baton.cli

import dev.baton.engine.Baton
import dev.baton.engine.workspace.SourceHash
import dev.baton.server.openai.BuiltPlugin
import dev.baton.spi.json.Json
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/** What the command line changes of a workspace, its runs aside, is on the audit log. */
class WorkspaceActsSpec extends Specification {

    static final SCRIPT = "orchestration('x') { step { run { 1 } } }\n"

    @TempDir
    Path folder

    def setup() {
        BuiltPlugin.into(folder.resolve('plugins'), 'provider-openai')
        file('baton.groovy', """
            baton {
                provider('groq') { key 'none' }
                model('groq/small') { can 'chat'; context 8.k; price input: 1.usd, output: 2.usd }
            }""".stripIndent())
        Files.createDirectories(folder.resolve('orchestrations'))
        file('orchestrations/x.groovy', SCRIPT)
        file('prices.json', '{"small": {"litellm_provider": "groq", "mode": "chat", "input_cost_per_token": 7e-06, "output_cost_per_token": 1.5e-05}}')
        file('graded.jsonl', (1..30).collect { """{"cascade": "a/b", "measure": "stated", "model": "p/m", "raw": 0.9, "right": ${it % 2 == 0}}""" }.join('\n'))
        told('run', 'x')
        file('orchestrations/x.groovy', SCRIPT + '// changed\n')
    }

    def "restored scripts, imported prices and calibrations are on the log once a key was made; what only looks is not"() {
        given:
        told('keys', 'create', 'ops', '--role', 'admin')

        when:
        told('models', 'import', folder.resolve('prices.json').toString(), '--dry-run')
        told('calibrate', folder.resolve('graded.jsonl').toString(), '--dry-run')
        told('versions', 'x')

        then:
        log()*.act == ['key.made']

        when:
        told('rollback', 'x', SourceHash.of(SCRIPT))
        told('models', 'import', folder.resolve('prices.json').toString())
        told('calibrate', folder.resolve('graded.jsonl').toString())

        then:
        log().drop(1) == [
                [act: 'orchestration.restored', by: 'local', subject: 'x', facts: Json.of([hash: SourceHash.of(SCRIPT)])],
                [act: 'models.imported', by: 'local', subject: 'models.json', facts: Json.of([models: 1])],
                [act: 'confidences.calibrated', by: 'local', subject: '.baton/calibration.json', facts: Json.of([calibrations: 1])]]
    }

    def "where no key was ever made, there is no log, and none is begun"() {
        when:
        told('rollback', 'x', SourceHash.of(SCRIPT))
        told('models', 'import', folder.resolve('prices.json').toString())
        told('calibrate', folder.resolve('graded.jsonl').toString())

        then:
        log().empty
        !Files.exists(folder.resolve('.baton/access.db'))
    }

    private void file(String name, String text) {
        Files.writeString(folder.resolve(name), text)
    }

    /** The oldest first. */
    private List<Map> log() {
        Json.parse(told('audit', '--json')).at('entries').items().reverse().collect {
            [act: it.at('act').text(), by: it.at('by').text(), subject: it.at('subject').text(), facts: it.at('facts')]
        }
    }

    private String told(String... arguments) {
        def desk = new Desk(opener: { Path place -> Baton.builder().environment([:]).workspace(place).open() } as Opener)
        assert desk.run(*arguments, '-w', folder.toString()) == 0: desk.err
        desk.out
    }
}
