package dev.baton.dsl

import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.AnswerMisfit
import dev.baton.engine.failure.StepFailed
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.LocalDate

/** What a script means when it runs. */
class LanguageSpec extends Specification {

    @AutoCleanup
    WorkspaceFixture workspace = new WorkspaceFixture()

    def "a template reads text as it is, everything else as JSON, and null as nothing"() {
        given:
        workspace.answer = { it.request().messages().last().text() }
        workspace.script('x', 'orchestration("x") { input value: Object, other: ""; ask { prompt "[$value] [$other]" } }')

        expect:
        workspace.run('x', [value: value]) == "[$text] []"

        where:
        value                    || text
        'Hello'                  || 'Hello'
        3                        || '3'
        [a: 1, b: [true, null]]  || '{"a":1,"b":[true,null]}'
        LocalDate.of(2026, 3, 1) || '2026-03-01'
    }

    def "a closure computes with the names of its place, and what it prints goes to the log"() {
        given:
        workspace.script('x', '''
            orchestration('x') {
                input words: [String]
                step('lengths') { run {
                    println "measuring ${words.size()} words"
                    def unit = 'letters'
                    words.collectEntries { word -> [word, "${word.length()} $unit"] }
                } }
                output lengths
            }''')
        def lines = []
        workspace.baton.events().subscribe { if (it instanceof RunEvent.Logged) lines << it.line() }

        expect:
        workspace.run('x', [words: ['a', 'three']]) == [a: '1 letters', three: '5 letters']
        lines == ['measuring 2 words']
    }

    def "an answer is kept for as long as its ask says, and costs nothing the second time"() {
        given:
        workspace.script('x', """
            orchestration('x') {
                input question: String
                ask('answer') { $cache; prompt "Answer: \$question" }
                output cached: about(answer).cached, cost: about(answer).cost
            }""")

        expect:
        workspace.run('x', [question: 'Why?']).cached == false
        workspace.run('x', [question: 'Why?']) == [cached: true, cost: 0]
        workspace.run('x', [question: 'How?']).cached == false
        workspace.calls.size() == 2

        where:
        cache << ['cache 1.hours', 'cache 1.hours, shared: true']
    }

    def "a step or an input may have the name of its script"() {
        given:
        workspace.answer = { it.request().messages().last().text() }
        workspace.script('urgency', '''
            orchestration('urgency') {
                input text: String
                ask('urgency') { prompt "How urgent is $text?" }
                step('loud') { run { urgency.toUpperCase() } }
                output first: urgency, second: loud, model: about(urgency).model
            }''')
        workspace.script('text', 'orchestration("text") { input text: String; ask { prompt "[$text]" } }')

        expect:
        workspace.run('urgency', [text: 'this']).first == 'How urgent is this?'
        workspace.run('urgency', [text: 'this']).second == 'HOW URGENT IS THIS?'
        workspace.run('text', [text: 'this']) == '[this]'
    }

    def "a computed value fills a slot, and the request keeps it"() {
        given:
        workspace.script('x', '''
            orchestration('x') {
                input question: String
                ask { prompt { question.trim() } }
            }''')

        when:
        workspace.run('x', [question: '  why?  '])

        then:
        (workspace.calls[0].request() as ChatRequest).messages().last().text() == 'why?'
    }

    def "a route takes the branch of a value, of a list, of a range, or of a condition"() {
        given:
        workspace.script('x', '''
            orchestration('x') {
                input value: Object
                route({ value }) {
                    on('a') { step { run { 'text' } } }
                    on(['b', 'c']) { step { run { 'list' } } }
                    on(1..5) { step { run { 'range' } } }
                    on({ it instanceof Number && it > 5 }) { step { run { 'large' } } }
                    otherwise { step { run { 'other' } } }
                }
            }''')

        expect:
        workspace.run('x', [value: value]) == branch

        where:
        value || branch
        'a'   || 'text'
        'c'   || 'list'
        5     || 'range'
        2.5   || 'range'
        6     || 'large'
        'd'   || 'other'
    }

    def "an answer that does not fit is asked for again, with what was wrong"() {
        given:
        workspace.script('x', '''
            orchestration('x') {
                ask('claim') {
                    needs 'chat', 'json'
                    prompt 'Extract the claim'
                    returns amount: BigDecimal, currency: oneOf('EUR', 'USD'), on: LocalDate, tags: [String]
                    retry 1
                }
            }''')
        def answers = ['{"amount": "much", "currency": "CHF", "on": "2026-03-01"}',
                       'Here it is: ```json\n{"amount": 12.50, "currency": "EUR", "on": "2026-03-01", "tags": ["car"]}\n```']
        workspace.answer = { answers[workspace.calls.size() - 1] }

        expect:
        workspace.run('x') == [amount: 12.50, currency: 'EUR', on: LocalDate.of(2026, 3, 1), tags: ['car']]
        (workspace.calls[1].request() as ChatRequest).messages().last().text() ==
                "That answer does not fit: 'amount' is 'much', not BigDecimal; 'currency' is 'CHF', not one of EUR, USD; " +
                "'tags' is missing; it must be [String]. Answer again, in the form asked for."
    }

    def "an answer that never fits fails the step, unless something stands in for it"() {
        given:
        workspace.answer = { 'perhaps' }
        workspace.script('x', "orchestration('x') { ask('sure') { prompt 'Sure?'; returns boolean; retry 1$more } }")

        when:
        def result = null
        def failure = null
        try {
            result = workspace.run('x')
        } catch (AnswerMisfit misfit) {
            failure = misfit
        }

        then:
        (failure == null) == !fails
        result == value
        workspace.calls.size() == 2

        where:
        more                                        || value   | fails
        ''                                          || null    | true
        '; otherwise false'                         || false   | false
        "; otherwise { step { run { 'asked' } } }"  || 'asked' | false
        '; optional()'                              || null    | false
    }

    def "about tells who answered, why, and at what cost"() {
        given:
        workspace.script('x', '''
            orchestration('x') {
                ask('answer') { prompt 'Hello' }
                output model: about(answer).model, cost: about(answer).cost, said: about(answer).reason
            }''')

        expect:
        workspace.run('x') == [model: 'test/chat', cost: 0.00003, said: 'the only one that qualifies']
    }

    def "a step with an embedding need gives the vector's request to the model"() {
        given:
        workspace.script('x', "orchestration('x') { input t: String; ask { needs 'embedding'; prompt t; optional() } }")

        when:
        workspace.run('x', [t: 'hello'])

        then:
        (workspace.calls[0].request() as EmbedRequest).texts() == ['hello']
    }

    def "a check that does not hold ends the run, and says where"() {
        given:
        workspace.script('x', '''
            orchestration('x') {
                input n: int
                check('positive') { n > 0 }
                output n
            }''')

        expect:
        workspace.run('x', [n: 3]) == 3

        when:
        workspace.run('x', [n: -3])

        then:
        def failure = thrown(StepFailed)
        failure.code() == 'check_failed'
        failure.message == "check 'positive' does not hold"
        failure.position().toString() == 'orchestrations/x.groovy:4:17'
    }

    def "code that fails names its line"() {
        given:
        workspace.script('x', '''
            orchestration('x') {
                input n: int
                step('half') {
                    run {
                        def one = 1
                        one / (n - n)
                    }
                }
            }''')

        when:
        workspace.run('x', [n: 3])

        then:
        def failure = thrown(StepFailed)
        failure.code() == 'step_failed'
        failure.step() == 'half'
        failure.position().toString() == 'orchestrations/x.groovy:7'
        failure.message.contains('Division by zero')
    }

    def "plain Groovy may write the steps"() {
        given:
        workspace.script('x', '''
            def desks = ['billing', 'product']
            orchestration('x') {
                input kind: String
                route(kind) {
                    desks.each { desk -> on(desk) { step { run { "the $desk desk" } } } }
                    otherwise { step { run { 'nobody' } } }
                }
            }''')

        expect:
        workspace.run('x', [kind: kind]) == answer

        where:
        kind      || answer
        'billing' || 'the billing desk'
        'product' || 'the product desk'
        'sales'   || 'nobody'
    }

    def "a file is read from the workspace, and from nowhere else"() {
        given:
        workspace.write('notes/one.md', 'First note.')
        workspace.answer = { it.request().task().passages()*.text().join('|') }
        workspace.script('x', '''
            orchestration('x') {
                input name: String
                ask { needs 'answering'; from file("notes/${name}.md"); prompt 'What?' }
            }''')

        expect:
        workspace.run('x', [name: 'one']) == 'First note.'

        when:
        workspace.run('x', [name: '../../../../etc/passwd'])

        then:
        def failure = thrown(StepFailed)
        failure.code() == 'no_file'
    }

    def "reading a script calls no model"() {
        given:
        workspace.script('x', "orchestration('x') { ask { prompt 'Hello' } }")

        expect:
        workspace.problems() == []
        workspace.calls.empty
    }
}
