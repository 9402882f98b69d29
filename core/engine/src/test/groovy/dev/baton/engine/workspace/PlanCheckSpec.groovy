package dev.baton.engine.workspace

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.check
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.invoke
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.on
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.route
import static dev.baton.engine.plan.Sketch.template

import dev.baton.engine.Baton
import dev.baton.engine.plan.Branch
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Shape
import dev.baton.spi.model.Needs
import dev.baton.spi.request.Task
import dev.baton.testkit.ScriptedProvider
import spock.lang.AutoCleanup
import spock.lang.Specification

/** The mistakes of plans that a program has built, found before they run; those of scripts have their own specs. */
class PlanCheckSpec extends Specification {

    static final KIND = new Shape.OneOf([new Task.Label('x', null), new Task.Label('y', null)])
    static final CLAIM = new Shape.Fields([date: new Shape.Date()])

    @AutoCleanup Baton baton

    def "a plan in which every name is known and every need is met has no mistakes"() {
        expect:
        mistakes(plan('p', inputs: [input('who')], output: name('r'),
                ask('kind', template('Which? ', name('who')), returns: KIND),
                ask('claim', 'When?', returns: CLAIM),
                route('r', name('kind'), on('x', ask(null, template(name('claim', 'date')))), on('y', compute(null) { 1 })))) == []
    }

    def "#mistake is told"() {
        expect:
        mistakes(plan('p', inputs: [input('who')], output: output, *steps)) == [told]

        where:
        mistake                              | output        | steps                                                                          || told
        'an unknown name'                    | name('whom')  | []                                                                             || "unknown_name: Unknown name 'whom'; did you mean 'who'? (valid: who)"
        'a name used twice'                  | null          | [compute('a') {}, compute('a') {}]                                             || "double_name: There is a step 'a' in this block already; a step's name is used once"
        'a name that one branch alone sets'  | name('set')   | [route('r', name('who'), on('x', compute('set') {}), rest: block(compute(null) {}))] || "unset_name: 'set' may have no value here: not every way to this place sets it"
        'a route that does not cover'        | null          | [ask('k', 'which?', returns: KIND), route('r', name('k'), on('x', compute(null) {}))] || "missing_otherwise: This route needs an otherwise { … }: there is no branch for 'y'"
        'a branch that is never taken'       | null          | [ask('k', 'which?', returns: KIND), route('r', name('k'), on('x', compute(null) {}), on('y', compute(null) {}), on('z', compute(null) {}))] || "unknown_label: This branch is never taken: 'z' is not one of the labels; did you mean 'x'? (valid: x, y)"
        'a field that is not there'          | null          | [ask('c', 'when?', returns: CLAIM), ask('d', template(name('c', 'dat')))]      || "unknown_field: 'c' has no field 'dat'; did you mean 'date'? (valid: date)"
        'a field of what has none'           | null          | [ask('d', template(name('who', 'name')))]                                      || "unknown_field: 'who' is String: it has no fields; what is computed goes into a closure, such as { who.name }"
        'an otherwise that does not fit'     | null          | [ask('k', 'which?', returns: KIND, otherwise: constant('z'))]                  || "otherwise_misfit: The value of otherwise is 'z', not one of x, y"
        'an unknown strategy'                | null          | [ask('a', 'hm', strategy: 'cheepest')]                                         || "unknown_strategy: Unknown strategy 'cheepest' (there is none)"
        'an unknown orchestration'           | null          | [invoke('i', 'chidl')]                                                         || "unknown_orchestration: Unknown orchestration 'chidl'; did you mean 'child'? (valid: child, p)"
        'an argument too many'               | null          | [invoke('i', 'child', with: [givn: constant(1), given: constant(2)])]           || "unknown_argument: 'child' has no input 'givn'; did you mean 'given'? (valid: given)"
        'an argument that is missing'        | null          | [invoke('i', 'child')]                                                         || "missing_argument: 'child' also needs given: …"
        'what no model said'                 | new Expression.About(name('who'), ['cost']) | []                                               || "nothing_about: Nothing is known about 'who': no model gives it its value"
        'a text that is no slot'             | null          | [ask('a', template(name('who')), text: 'what')]                                || "unknown_slot: text names 'what', which is no slot of the prompt (valid: who)"
    }

    def "needs that no model meets are told with every model and its reason"() {
        expect:
        mistakes(plan('p', ask('a', 'hm', needs: Needs.of('vision'))))[0].startsWith("unmet_needs: No model qualifies for")
    }

    def "a name that a route sets in each branch is known after it, unless the route may fail and the run goes on"() {
        given:
        def both = [on('x', compute('set') {}), on('y', compute('set') {})] as Branch[]
        def kind = ask('k', 'which?', returns: KIND)

        expect:
        mistakes(plan('p', output: name('set'), kind, route(policy, 'r', name('k'), both))) == told

        where:
        policy                                          || told
        [:]                                             || []
        [optional: true]                                || ["unset_name: 'set' may have no value here: not every way to this place sets it"]
        [otherwise: constant(1)]                        || ["unset_name: 'set' may have no value here: not every way to this place sets it"]
        [otherwise: block(compute('set') {})]           || []
        [otherwise: block(compute('other') {})]         || ["unset_name: 'set' may have no value here: not every way to this place sets it"]
    }

    def "steps that stand in for a route know nothing of its branches"() {
        expect:
        mistakes(plan('p', ask('k', 'which?', returns: KIND), route('r', name('k'), on('x', compute('set') {}), on('y', compute('set') {}),
                otherwise: block(ask(null, template(name('set'))))))) == ["unknown_name: Unknown name 'set' (valid: k)"]
    }

    def "all mistakes of a plan are told in one go"() {
        expect:
        mistakes(plan('p', output: name('a'), ask('x', template(name('b'))), invoke('y', 'c'))).size() == 3
    }

    private List<String> mistakes(Plan checked) {
        baton = Baton.builder().environment([:]).provider('p', ScriptedProvider.answering('p', 'm', 'x')).plan(checked)
                .plan(plan('child', inputs: [input('given')], compute('a') {})).open()
        baton.check(['p'])*.with { it.code() + ': ' + it.message() }
    }
}
