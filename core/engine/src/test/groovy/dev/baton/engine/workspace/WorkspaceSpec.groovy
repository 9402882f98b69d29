package dev.baton.engine.workspace

import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.computed
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.invoke
import static dev.baton.engine.plan.Sketch.plan

import dev.baton.engine.failure.NoSuchOrchestration
import dev.baton.engine.failure.ScriptException
import dev.baton.engine.failure.WorkspaceException
import dev.baton.engine.plan.Block
import dev.baton.engine.plan.Fan
import dev.baton.engine.plan.Join
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Step
import dev.baton.engine.plan.Way
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

    def "what is invoked inside a step of any kind is pinned too"() {
        given:
        scripts('a.txt': 'a')
        def workspace = workspace()
        def invoking = new Block([invoke('i', 'a')])

        expect:
        workspace.reachable(plan('p', step(invoking) as Step)).keySet() == ['p', 'a'] as Set

        where:
        step << [
                { Block inner -> new Step.Sequence('s', inner, Policy.NONE, Position.NONE) },
                { Block inner -> new Step.Refine('r', inner, computed { true }, 2, Policy.NONE, Position.NONE) },
                { Block inner -> new Step.Parallel('p', new Fan.Branches([new Way('w', inner, Position.NONE)]), Join.ALL, 0, Policy.NONE, Position.NONE) },
                { Block inner -> new Step.Parallel('p', new Fan.Each(constant([1]), 'it', inner, Position.NONE), Join.ALL, 0, Policy.NONE, Position.NONE) },
                { Block inner -> new Step.Approve('b', [:], ['x'], null, new Policy(null, null, new Policy.Steps(inner), false), Position.NONE) },
                { Block inner -> new Step.Route('r', constant(1), [], inner, Policy.NONE, Position.NONE) }]
    }

    def "a script that has changed is read again, one that has not is not, and one that is gone is gone"() {
        given:
        scripts('desk.txt': 'desk\nhelp', 'other.txt': 'other')
        def workspace = workspace()
        def before = workspace.plan('desk')
        workspace.plan('other')

        when: 'within the same tick of the clock, of the same length'
        scripts('desk.txt': 'desk\nhelq')

        then:
        workspace.names() == ['desk', 'helq', 'other']
        language.read == 3

        when: 'it is written with the same text'
        scripts('desk.txt': 'desk\nhelq')
        workspace.plan('desk')

        then:
        language.read == 3

        when:
        Files.delete(folder.resolve('orchestrations/desk.txt'))
        workspace.plan('desk')

        then:
        thrown(NoSuchOrchestration)
        before.name() == 'desk'
    }

    private Workspace workspace() {
        new Workspace(folder, language, [:])
    }

    private void scripts(Map<String, String> texts) {
        def place = Files.createDirectories(folder.resolve('orchestrations'))
        texts.each { name, text -> Files.writeString(place.resolve(name), text) }
    }
}
