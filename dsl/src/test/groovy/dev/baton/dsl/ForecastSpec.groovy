package dev.baton.dsl

import dev.baton.engine.failure.BadInput
import dev.baton.engine.forecast.Forecast
import dev.baton.engine.forecast.Span
import dev.baton.spi.model.LatencyProfile
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Prices
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Path
import java.time.Duration

/** What a run would cost and take, before anything is spent. A thousandth of a dollar a token goes in, two come out. */
class ForecastSpec extends Specification {

    static final long TOKEN_IN = 1_000_000
    static final long TOKEN_OUT = 2_000_000

    @AutoCleanup
    WorkspaceFixture workspace = new WorkspaceFixture()

    def setup() {
        workspace.cards = [card('small', ModelSize.SMALL, '1000', '2000')]
    }

    def "an ask costs at least its known words and one token, and at most all it may say"() {
        given:
        workspace.script('x', '''
            orchestration('x') {
                input question: String
                ask('answer') { prompt "four $question"; settings maxTokens: 10 }
            }''')

        when: 'of an input only what fits the window is known'
        def open = forecast([:])

        then:
        open.bounds().cost() == new Span(2 * TOKEN_IN + TOKEN_OUT, 1000 * TOKEN_IN + 10 * TOKEN_OUT)
        open.bounds().calls() == Span.of(1)
        open.unknowns() == ["how long 'question' is"]

        when: 'seven characters more are three tokens; the form around them is in the most'
        def known = forecast([question: '1234567'])

        then:
        known.bounds().cost().least() == 3 * TOKEN_IN + TOKEN_OUT
        known.bounds().cost().most() < 150 * TOKEN_IN + 10 * TOKEN_OUT
        known.unknowns() == []

        and: 'who would be asked, and why'
        with(known.steps()[0].calls()[0]) {
            chosen().model() == 'test/small'
            chosen().reason() == 'the only one that qualifies'
            chosen().candidate().cost().nanos() > 0
        }
        workspace.calls.empty
    }

    def "an answer that may not fit is counted as often as it may be asked for"() {
        given:
        workspace.script('x', '''
            orchestration('x') {
                ask('n') { prompt 'How many'; returns 1..3; settings maxTokens: 10; retry 2 }
            }''')

        expect:
        forecast([:]).bounds().calls() == new Span(1, 3)
        forecast([:]).bounds().cost().least() == 2 * TOKEN_IN + TOKEN_OUT
    }

    def "the time is the limit where there is one, else all that the deadlines and the tries allow"() {
        given:
        workspace.script('x', """
            orchestration('x') {
                ask('n') { prompt 'Hi'; $words }
            }""")

        expect: 'the card says 100 ms and a thousand tokens a second'
        forecast([:]).bounds().latency() == new Span(101, most)

        where:
        words                             || most
        'timeout 20.s'                    || 20_000
        "choose 'first', within: 3.s"     || 3_000
        'retry 1, backoff: 500.ms'        || 2 * 300_000 + 500
    }

    def "#what is counted from its least to its most"() {
        given:
        workspace.script('other', "orchestration('other') { input text: String; $ASK }")
        workspace.script('one', "orchestration('one') { $ASK }")
        workspace.script('x', "orchestration('x') { input list: [String], kind: oneOf('a', 'b')\n $steps\n }")

        when:
        def one = workspace.baton.forecast('one', [:]).bounds()
        def bounds = forecast(inputs).bounds()

        then: 'so many of one ask'
        bounds.cost().least() == times[0] * one.cost().least()
        bounds.cost().most() == (times[1] < 0 ? -1 : times[1] * one.cost().most())
        bounds.tokens().least() == times[0] * one.tokens().least()
        bounds.calls() == new Span(times[0], times[1])
        one.cost() == new Span(TOKEN_IN + TOKEN_OUT, one.cost().most())

        where:
        what                               | inputs                  | steps                                                                     || times
        'one ask'                          | [:]                     | ASK                                                                       || [1, 1]
        'a sequence'                       | [:]                     | "sequence('s') { $ASK\n $ASK }"                                           || [2, 2]
        'a route'                          | [:]                     | "route(kind) { on('a') { $ASK\n $ASK }; on('b') { $ASK } }"               || [1, 2]
        'a route that is decided'          | [kind: 'a']             | "route(kind) { on('a') { $ASK\n $ASK }; on('b') { $ASK } }"               || [2, 2]
        'a parallel step'                  | [:]                     | "parallel('p') { branch('a') { $ASK }; branch('b') { $ASK } }"            || [2, 2]
        'the first of two'                 | [:]                     | "parallel('p', join: any) { branch('a') { $ASK }; branch('b') { $ASK } }" || [1, 2]
        'an each over a known list'        | [list: ['x', 'y', 'z']] | "parallel('p') { each(list) { $ASK } }"                                   || [3, 3]
        'an each over an unknown one'      | [:]                     | "parallel('p') { each(list) { $ASK } }"                                   || [0, -1]
        'a refine'                         | [:]                     | "refine('r', rounds: 4) { $ASK; until { true } }"                         || [1, 4]
        'what stands in'                   | [:]                     | "ask { prompt 'four'; settings maxTokens: 1; otherwise { $ASK } }"  || [1, 2]
        'what stands in for a sequence'    | [:]                     | "sequence { $ASK; otherwise { $ASK\n $ASK } }"                            || [1, 3]
        'an optional one'                  | [:]                     | "ask { prompt 'four'; settings maxTokens: 1; optional() }"          || [1, 1]
        'one that is invoked'              | [:]                     | "invoke 'other', text: 'abc'"                                             || [1, 1]
        'one that is tried again'          | [:]                     | "sequence('s') { $ASK; retry 2 }"                                         || [1, 3]
        'a check and a computed step'      | [:]                     | "step('s') { run { 1 } }; check { s > 0 }"                                || [0, 0]
        'a decision of a person'           | [:]                     | "approve('a') { choices 'yes', 'no' }"                                    || [0, 0]
        'a cascade of samples'             | [:]                     | cascade('agreement(samples: 3)')                                          || [3, 4]
        'a cascade by what is stated'      | [:]                     | cascade('stated()')                                                       || [1, 2]
        'a kept answer'                    | [:]                     | "ask { prompt 'four'; settings maxTokens: 1; cache 1.hours }"       || [0, 1]
    }

    def "what a person takes, and what an orchestration that invokes itself comes to, is open"() {
        given:
        workspace.script('x', """
            orchestration('x') {
                approve('boss') { choices 'yes', 'no'; within 2.hours }
                approve('lead') { choices 'yes', 'no' }
                route(boss) { on('yes') { invoke 'x' }; otherwise { $ASK } }
            }""")

        when:
        def forecast = forecast([:])

        then:
        forecast.steps()[0].bounds().latency() == new Span(0, 7_200_000)
        forecast.steps()[1].bounds().latency() == Span.OPEN
        forecast.bounds().cost() == Span.OPEN
        forecast.unknowns() == ["how long a person takes for 'boss'", "how long a person takes for 'lead'",
                                "what 'x' comes to: it invokes itself, how often is not known before it runs"]
    }

    def "of several who qualify, the least is the cheapest's and the most the dearest's; who does not is told with the reason"() {
        given:
        workspace.cards = [card('small', ModelSize.SMALL, '1000', '2000'), card('large', ModelSize.LARGE, '3000', '4000'),
                           ModelCard.of('test', 'sorter').can('classification').prices(Prices.FREE).build()]
        workspace.script('x', "orchestration('x') { ask { prompt 'four'; settings maxTokens: 1 } }")

        when:
        def forecast = forecast([:])
        def call = forecast.steps()[0].calls()[0]

        then:
        forecast.bounds().cost().least() == TOKEN_IN + TOKEN_OUT
        forecast.bounds().cost().most() > 3 * TOKEN_IN + 2 * TOKEN_OUT
        call.ranked()*.model() == ['test/small', 'test/large']
        call.ruledOut()*.toString() == ["test/sorter: does not claim 'chat'"]
        !forecast.lacksModels()
    }

    def "where no model qualifies, the step says why"() {
        given:
        workspace.script('x', "orchestration('x') { ask { needs 'chat', 'vision'; prompt 'four' } }")

        when:
        def forecast = forecast([:])

        then:
        forecast.lacksModels()
        forecast.steps()[0].calls()[0].ruledOut()*.model() == ['test/small']
        forecast.unknowns() == ['who could answer at orchestrations/x.groovy:1:22: no model qualifies']
    }

    def "a price that nobody knows leaves the cost open"() {
        given:
        workspace.cards = [ModelCard.of('test', 'odd').can('chat').build()]
        workspace.script('x', "orchestration('x') { $ASK }")

        expect:
        forecast([:]).bounds().cost() == Span.OPEN
        forecast([:]).unknowns() == ['the price of test/odd']
    }

    def "an input that does not fit is told, one that is missing is not"() {
        given:
        workspace.script('x', "orchestration('x') { input n: 1..3; $ASK }")

        when:
        forecast([n: 7])

        then:
        def told = thrown(BadInput)
        told.message.contains("'n' is 7, not 1..3")
    }

    def "every script of the language's definition has a forecast"() {
        given:
        workspace.cards += [ModelCard.of('test', 'all').can('chat', 'json', 'classification').at('local').size(ModelSize.SMALL).context(128_000)
                .prices(Prices.FREE).quality('chat', 0.9d).quality('classification', 0.9d).latency(new LatencyProfile(Duration.ofMillis(10), 1000)).build()]
        ['care-batch', 'cardiology', 'pulmonology'].each {
            workspace.script(it, "orchestration('$it') { input question: String, patient: Map; ask { prompt \"$it: \$question\" } }")
        }
        workspace.script('billing-desk', "orchestration('billing-desk') { input message: String; ask { prompt message } }")
        workspace.script(name, Path.of(System.getProperty('baton.root'), "samples/patterns/orchestrations/${name}.groovy").toFile().getText('UTF-8'))

        when:
        def forecast = workspace.baton.forecast(name, [:])

        then:
        forecast.all().map { it.path() }.toList() == paths
        forecast.toJson().toString().contains('"unknowns"')

        where:
        name                | paths
        'care-desk'         | ['urgency', 'route', 'route.later', 'route.later/invoke', 'route.later/invoke/ask', 'route.otherwise', 'route.otherwise/route',
                               'route.otherwise/route.cardiac', 'route.otherwise/route.cardiac/invoke', 'route.otherwise/route.cardiac/invoke/ask',
                               'route.otherwise/route.2', 'route.otherwise/route.2/invoke', 'route.otherwise/route.2/invoke/ask',
                               'route.otherwise/route.otherwise', *['facts', 'facts.history', 'facts.history/ask', 'facts.labs', 'facts.labs/ask',
                               'facts.drugs', 'facts.drugs/ask', 'advice', 'advice/draft', 'advice/review', 'advice.otherwise',
                               'advice.otherwise/clinician'].collect { 'route.otherwise/route.otherwise/' + it }]
        'claims-intake'     | ['intake', 'intake/kind', 'intake/claim', 'intake/record', 'intake/verdict', 'intake/consistent', 'intake.otherwise',
                               'intake.otherwise/by hand']
        'document-insights' | ['views', 'views.meaning', 'views.meaning/ask', 'views.entities', 'views.entities/ask', 'views.sentiment',
                               'views.sentiment/ask', 'views.compliance', 'views.compliance/ask', 'synthesis']
        'long-report'       | ['chunks', 'notes', 'notes[]', 'notes[]/ask', 'report']
    }

    /** Four characters, so a token goes in, and one comes out. */
    static final String ASK = "ask { prompt 'four'; settings maxTokens: 1 }"

    static String cascade(String confidence) {
        "cascade(accept: 0.8) { confidence $confidence; rung { needs 'chat' }; rung { needs 'chat' }; prompt 'four'; settings maxTokens: 1 }"
    }

    private Forecast forecast(Map inputs) {
        workspace.baton.forecast('x', inputs)
    }

    private static ModelCard card(String name, ModelSize size, String input, String output) {
        ModelCard.of('test', name).can('chat').size(size).at('cloud').context(1000).prices(Prices.perMillion(input, output))
                .latency(new LatencyProfile(Duration.ofMillis(100), 1000)).build()
    }
}
