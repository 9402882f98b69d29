package dev.baton.dsl

import dev.baton.engine.build.Plans
import dev.baton.engine.build.Types
import dev.baton.engine.plan.Computation
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Position
import java.nio.file.Path
import java.util.function.Predicate
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What is built in Java is what the script says. */
class JavaPlansSpec extends Specification {

    static final SAMPLES = Path.of(System.getProperty('baton.root'), 'samples')

    @AutoCleanup
    WorkspaceFixture workspace = new WorkspaceFixture()

    def "the Java plan of #built.name() is that of its script, but for places, hashes and code"() {
        given:
        def script = ['quickstart', 'patterns'].collect { SAMPLES.resolve("$it/orchestrations/${built.name()}.groovy").toFile() }.find { it.exists() }
        workspace.script(built.name(), script.getText('UTF-8'))

        expect:
        def java = lines(built)
        def said = lines(workspace.baton.plan(built.name()))
        java - said == []
        said - java == []

        where:
        built << SampleOrchestrations.all()
    }

    def "a Java plan is checked as a script is, and runs as it does"() {
        given:
        workspace.answer = { call -> call.model().name() == 'sorter' ? 'technical' : call.request().messages().last().text() }
        def billing = Plans.orchestration('billing-desk') { plan -> plan.input('message', String).ask('answer') { it.prompt('Bill: {message}') } }
        def wrong = Plans.orchestration('wrong') { plan -> plan.ask('a') { it.prompt('Hello {nobody}') }.step('b', { names -> names.get('c') }, 'c') }
        def baton = workspace.builder().plan(SampleOrchestrations.triage()).plan(billing).plan(wrong).open()

        expect:
        baton.check(['triage']).empty
        baton.check(['wrong'])*.code() == ['unknown_name', 'unknown_name']
        baton.run('triage', [message: 'It crashes']).value() == [reply: 'You are the technical desk. Answer in en.\nIt crashes', desk: 'technical']

        cleanup:
        baton?.close()
    }

    def "the hash is that of the plan's data: the same for the same, another for another"() {
        given:
        def hash = { Closure<?> says -> Plans.orchestration('p', says as java.util.function.Consumer).hash() }
        def first = hash { it.step('a', { 1 }, 'x') }

        expect:
        first ==~ /[0-9a-f]{64}/
        first == hash { it.step('a', { 2 }, 'x') }
        first != hash { it.version('2').step('a', { 1 }, 'x') }
        first != hash { it.step('a', { 1 }, 'y') }
        first != hash { it.step('b', { 1 }, 'x') }
        hash { it.guard('g', [a: 1], 'input', 'output').step('a', { 1 }) } == hash { it.guard('g', [a: 1], 'output', 'input').step('a', { 1 }) }
        hash { it.guard('g', [a: 1]).step('a', { 1 }) } != hash { it.guard('g', [a: '1']).step('a', { 1 }) }
        SampleOrchestrations.all()*.hash() == SampleOrchestrations.all()*.hash()
        (SampleOrchestrations.all()*.hash() as Set).size() == 7
    }

    def "in a text, names in braces are gaps: #text"() {
        expect:
        Plans.text(text).shown() == shown

        where:
        text                               || shown
        'Hello'                            || 'Hello'
        '{a} and { b.c }, {about(a).cost}' || '${a} and ${b.c}, ${about(a).cost}'
        'a brace {{ and }'                 || 'a brace { and }'
        '{{{a}}'                           || '{${a}}'
    }

    def "what cannot be said is told at once: #what"() {
        when:
        Plans.orchestration('p', says as java.util.function.Consumer)

        then:
        thrown(IllegalArgumentException)

        where:
        what                        | says
        'an ask without a prompt'   | { it.ask('a') {} }
        'a gap without an end'      | { it.ask('a') { ask -> ask.prompt('Hello {name') } }
        'a gap without a name'      | { it.ask('a') { ask -> ask.prompt('Hello {}') } }
        'a name with a slash'       | { it.step('a/b', { 1 }) }
        'no step'                   | { it.description('nothing') }
        'a budget of nothing'       | { it.tokenBudget(0).step('a', { 1 }) }
        'a side that is none'       | { it.guard('g', [:], 'inside').step('a', { 1 }) }
        'no rung'                   | { it.cascade('a', 0.8d) { c -> c.stated().prompt('x') } }
        'neither branch nor each'   | { it.parallel('a') {} }
        'no round'                  | { it.refine('a', 0, { s -> s.step('b', { 1 }) }, Plans.compute { true }) }
        'no choice'                 | { it.approve('a') {} }
        'one label'                 | { it.ask('a') { ask -> ask.prompt('x').returns(Types.oneOf('one')) } }
        'a type that is none'       | { it.input('a', Thread).step('b', { 1 }) }
        'half a pair'               | { it.invoke('a', 'b', 'c') }
        'two kinds of output'       | { it.step('a', { 1 }).output(1).output('b', 2) }
    }

    /** All that a plan says, a line for each thing: what differs is told as that. */
    private static List<String> lines(Object value, String place = '') {
        switch (value) {
            case Position: case Computation: case Predicate: return []
            case Map: return value.collectMany { lines(it.value, "$place.$it.key") } + ["$place has ${value.keySet()}".toString()]
            case Set: return ["$place = ${value.collect { it.toString() }.sort()}".toString()]
            case List: return (0..<value.size()).collectMany { lines(value[it], "$place[$it]") } + ["$place has ${value.size()}".toString()]
            case Record:
                return ["$place is ${value.class.simpleName}".toString()] + value.class.recordComponents.findAll { !(it.name in ['places', 'hash']) }
                        .collectMany { lines(it.accessor.invoke(value), "$place.$it.name") }
            default: return ["$place = $value (${value?.class?.simpleName})".toString()]
        }
    }
}
