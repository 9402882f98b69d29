package dev.baton.engine.workspace

import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.plan

import dev.baton.engine.failure.NoSuchOrchestration
import dev.baton.engine.failure.ScriptException
import dev.baton.engine.failure.WorkspaceException
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** The scripts and settings of a workspace, whatever language they are in. */
class WorkspaceSpec extends Specification {

    @TempDir Path folder
    def language = new Lines()

    def "an orchestration is found in the script of its name, or in any other, and the script is read once"() {
        given:
        scripts('desk.txt': 'desk\nhelp', 'other.txt': 'third')
        def workspace = workspace()

        expect:
        workspace.plan('desk').name() == 'desk'
        language.read == 1
        workspace.plan('help').name() == 'help'
        workspace.plan('third').name() == 'third'
        workspace.names() == ['desk', 'help', 'third']
        language.read == 2
    }

    def "a mistake in one script does not keep another from running"() {
        given:
        scripts('bad.txt': 'bad\nwhat?', 'good.txt': 'good')
        def workspace = workspace()

        expect:
        workspace.plan('good').name() == 'good'
        workspace.names() == ['bad', 'good']
        workspace.planOf('bad').present

        when:
        workspace.plan('bad')

        then:
        def told = thrown(ScriptException)
        told.problems()*.toString() == ["orchestrations/bad.txt:2:5: what is 'what?'?\n    what?\n        ^"]

        when: 'a name that nobody has may be meant by the script with the mistake'
        workspace.plan('what')

        then:
        thrown(ScriptException)
    }

    def "an orchestration that no script defines is told with the nearest name"() {
        given:
        scripts('desk.txt': 'desk')

        when:
        new Workspace(folder, language, [own: plan('own', compute('a') {})]).plan('desc')

        then:
        def told = thrown(NoSuchOrchestration)
        told.message == "Unknown orchestration 'desc'; did you mean 'desk'? (valid: desk, own)"
    }

    def "two scripts that define the same name are told"() {
        given:
        scripts('a.txt': 'desk', 'b.txt': 'desk')

        expect:
        workspace().problems().all()*.code() == ['double_name']
    }

    def "a hidden file, one of another ending, and a workspace without scripts are nothing"() {
        expect:
        workspace().names() == []

        when:
        scripts('.hidden.txt': 'hidden', 'notes.md': 'notes')

        then:
        workspace().names() == []
    }

    def "what a plan may invoke is pinned with it, and one that is not there is left out"() {
        given:
        scripts('a.txt': 'a -> b', 'b.txt': 'b -> a', 'c.txt': 'c -> gone')
        def workspace = workspace()

        expect:
        workspace.reachable(workspace.plan('a')).keySet() == ['a', 'b'] as Set
        workspace.reachable(workspace.plan('c')).keySet() == ['c'] as Set
    }

    def "a script that is #fault is told with its name"() {
        given:
        scripts('desk.txt': '')
        Files.write(folder.resolve('orchestrations/desk.txt'), bytes)

        when:
        workspace().plan('desk')

        then:
        def told = thrown(WorkspaceException)
        told.message == 'orchestrations/desk.txt ' + says

        where:
        fault               | bytes                                 || says
        'no text'           | [0x61, 0xff, 0xfe] as byte[]          || 'is no text in UTF-8'
        'too long'          | new byte[(1 << 20) + 1]               || 'has more than 1 MiB'
    }

    def "settings are read from their file, and are the default ones without it"() {
        given:
        def problems = new Problems()

        expect:
        SettingsFile.read(folder, language, [:], problems).is(WorkspaceSettings.DEFAULT)

        when:
        Files.writeString(folder.resolve('desk.txt'), 'cheap = cheapest\nwhat?')
        def settings = SettingsFile.read(folder, language, [:], problems)

        then: 'a mistake shows its line'
        settings.aliases() == [cheap: 'cheapest']
        problems.all()*.toString() == ["desk.txt:2:5: what is 'what?'?\n    what?\n        ^"]
    }

    private Workspace workspace() {
        new Workspace(folder, language, [:])
    }

    private void scripts(Map<String, String> texts) {
        def place = Files.createDirectories(folder.resolve('orchestrations'))
        texts.each { name, text -> Files.writeString(place.resolve(name), text) }
    }
}
