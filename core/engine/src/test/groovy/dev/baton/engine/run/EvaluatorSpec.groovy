package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.computed
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.template

import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Computation
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.Names
import dev.baton.engine.plan.Position
import dev.baton.spi.request.Slot
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.LocalDate
import spock.lang.Specification
import spock.lang.TempDir

/** The values of expressions at one place of a run. */
class EvaluatorSpec extends Specification {

    @TempDir Path folder
    List<String> log = []
    def scope = new Scope(null)

    def setup() {
        set('who', 'Ada')
        set('claim', [date: LocalDate.of(2026, 3, 14), amount: 12.50, note: null])
        set('notes', ['one', [two: 2]])
        scope.set('asked', new Scope.Bound('yes', [model: 'p/m', cost: 0.02]))
        Files.writeString(folder.resolve('prices.md'), 'three euros')
    }

    def "an expression has its value"() {
        expect:
        evaluator().value(expression) == value

        where:
        expression                                                  || value
        constant(7)                                                 || 7
        name('who')                                                 || 'Ada'
        name('claim', 'amount')                                     || 12.50
        name('claim', 'note')                                       || null
        new Expression.Listing([constant(1), name('who')])          || [1, 'Ada']
        new Expression.Mapping([a: name('who'), b: constant(null)]) || [a: 'Ada', b: null]
        new Expression.About(name('asked'), ['model'])              || 'p/m'
        new Expression.About(name('asked'), [])                     || [model: 'p/m', cost: 0.02]
        new Expression.About(name('asked'), ['scores'])             || null
        new Expression.FileText(template('prices.md'))              || 'three euros'
        computed { it.get('who').length() }                         || 3
    }

    def "a template is filled in: text as it is, null and what is not there as nothing, everything else as JSON"() {
        expect:
        evaluator().text(template(gap)) == text

        where:
        gap                      || text
        name('who')              || 'Ada'
        name('nobody')           || ''
        name('who', 'field')     || ''
        name('claim', 'note')    || ''
        name('claim', 'date')    || '2026-03-14'
        name('claim')            || '{"date":"2026-03-14","amount":12.50,"note":null}'
        name('notes')            || '["one",{"two":2}]'
    }

    def "a gap that comes twice is one slot; what is told about one step is a slot for each of its parts"() {
        expect:
        evaluator().slots(template(name('who'), name('claim', 'amount'), name('who'))) == [new Slot('who', 'Ada'), new Slot('claim.amount', '12.50')]
        evaluator().slots(template(new Expression.About(name('asked'), ['model']), new Expression.About(name('asked'), ['cost'])))*.text() == ['p/m', '0.02']
    }

    def "passages are a file's text, a text, or each of a list, with where they come from"() {
        expect:
        evaluator().passages(expression).collect { [it.source(), it.text()] } == passages

        where:
        expression                                                                     || passages
        new Expression.FileText(template('prices.md'))                                 || [['prices.md', 'three euros']]
        name('who')                                                                    || [['who', 'Ada']]
        name('notes')                                                                  || [['notes[0]', 'one'], ['notes[1]', '{"two":2}']]
        new Expression.Listing([name('who'), constant('b')])                           || [['who', 'Ada'], ['text', 'b']]
        new Expression.Mapping([faq: constant('c')])                                   || [['faq', 'c']]
    }

    def "what has no value fails with its name and its place"() {
        when:
        evaluator().value(expression)

        then:
        def failed = thrown(StepFailed)
        failed.message == says
        failed.position().line() == 7

        where:
        expression                                           || says
        at('nobody')                                         || "'nobody' has no value here"
        at('claim', 'colour')                                || "'claim.colour' has no value: there is no field 'colour'"
        at('who', 'length')                                  || "'who.length' has no value: there is no field 'length'"
        new Expression.About(at('who'), ['model'])           || "nothing is known about 'who': no model gave it a value"
    }

    def "what user code gives becomes plain data, and what is none is told"() {
        expect:
        evaluator().value(computed { given }) == value

        where:
        given                               || value
        "a ${'b'}"                          || 'a b'
        1.5f                                || 1.5
        [a: [1L, 'b' as char] as Set]       || [a: [1L, 'b']]
        Thread.State.NEW                    || 'NEW'
        Duration.ofSeconds(3)               || Duration.ofSeconds(3)
        [1, 2] as Object[]                  || [1, 2]
    }

    def "what is no data is told with its type"() {
        when:
        evaluator().value(computed { new Object() })

        then:
        def failed = thrown(StepFailed)
        failed.message == 'a value of type java.lang.Object is no data; give text, numbers, dates, lists or maps'
    }

    def "a failure is told with the line of the user's own code in which it happened"() {
        given:
        def code = new Computation() {
            Object compute(Names names, Object it) {
                def failure = new IllegalStateException('stuck')
                failure.stackTrace = [frame('java.util.Map', 12), frame('desk', 41), frame('desk', 3)]
                throw failure
            }

            boolean isOwn(StackTraceElement frame) { frame.className == 'desk' }
        }

        when:
        evaluator().value(new Expression.Computed(code, [], new Position('desk.groovy', 40, 9)))

        then:
        def failed = thrown(StepFailed)
        failed.position() == new Position('desk.groovy', 41, 0)
    }

    def "user code sees names, what is known about them, and a log"() {
        expect:
        evaluator().value(computed {
            it.log('here')
            [it.has('who'), it.has('nobody'), it.get('nobody'), it.about('asked').model, it.about('who')]
        }) == [true, false, null, 'p/m', null]
        log == ['here']
    }

    def "a block sees what is around it, and what it sets is its own until it is exported"() {
        given:
        def inner = new Scope(scope)

        when:
        inner.set('own', new Scope.Bound(1, null))
        inner.set('who', new Scope.Bound('Bob', null))

        then:
        inner.get('who').value() == 'Bob'
        inner.get('notes') != null
        scope.get('own') == null
        scope.get('who').value() == 'Ada'

        when:
        inner.export()

        then:
        scope.get('own').value() == 1
        scope.get('who').value() == 'Bob'
    }

    private Evaluator evaluator() {
        new Evaluator(scope, new WorkspaceFiles(folder), { log << it })
    }

    private void set(String name, Object value) {
        scope.set(name, new Scope.Bound(value, null))
    }

    private static Expression.Reference at(String name, String... path) {
        new Expression.Reference(name, path as List, new Position('desk.groovy', 7, 1))
    }

    private static StackTraceElement frame(String owner, int line) {
        new StackTraceElement(owner, 'run', 'x.groovy', line)
    }
}
