package dev.baton.engine.run

import dev.baton.engine.Baton
import dev.baton.engine.dispatch.Tokens
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.OutOfBudget
import dev.baton.engine.plan.Block
import dev.baton.engine.plan.Budget
import dev.baton.engine.plan.Fan
import dev.baton.engine.plan.Join
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Step
import dev.baton.engine.plan.Way
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Money
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.AutoCleanup
import spock.lang.Specification

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.invoke
import static dev.baton.engine.plan.Sketch.plan

class BudgetedRunSpec extends Specification {

    Closure<ScriptedReply> script = { used(10, 10) }
    List<Duration> pauses = [].asSynchronized()
    ScriptedProvider provider
    @AutoCleanup Baton baton
    List<RunEvent> events = [].asSynchronized()

    def "every call of a budgeted run has a cap on its answer: what is sensible, what the model can, or what the rest buys"() {
        given:
        open([card('m', '1', '1', most)], budgeted([cost: cost, tokens: tokens], plan('p', ask('a', 'hello'))))

        when:
        baton.run('p', [:])

        then:
        provider.calls()*.request()*.settings()*.maxOutputTokens() == [cap]

        where: "the input counts as eleven tokens, with what is around it"
        cost           | tokens | most  || cap
        '1'            | null   | 0     || 4096
        '1'            | null   | 1_000 || 1_000
        '0.000418'     | null   | 0     || 400
        '0.000418'     | 200L   | 0     || 182
        null           | 34L    | 0     || 16
    }

    def "without a budget nothing is capped"() {
        given:
        open([card('m', '1', '1', 1_000)], plan('p', ask('a', 'hello')))

        when:
        baton.run('p', [:])

        then:
        provider.calls()*.request()*.settings()*.maxOutputTokens() == [null]
    }

    def "a model that does not fit is passed over for a cheaper one that does"() {
        given:
        open([card('dear', '1000', '1000', 0), card('cheap', '1', '1', 0)], budgeted([cost: '0.01'], plan('p', ask('a', 'hello', strategy: 'as-they-come'))))

        when:
        def result = baton.run('p', [:])

        then:
        result.steps().first().model() == 'q/cheap'
        with(events.find { it instanceof RunEvent.CandidatePassedOver }.passedOver()) {
            model() == 'q/dear'
            code() == 'budget'
            reason() == "it may need \$0.034, and the budget of 'p' has \$0.01 left"
        }
    }

    def "where a cost is limited, a model whose price nobody knows is not asked, and a free one is"() {
        given:
        open([card('unknown', null, null, 0), card('free', '0', '0', 0)], budgeted([cost: '0.000000001'], plan('p', ask('a', 'hello', strategy: 'as-they-come'))))

        expect:
        baton.run('p', [:]).steps().first().model() == 'q/free'
        events.find { it instanceof RunEvent.CandidatePassedOver }.passedOver().reason() == "what it costs is not known, and the budget of 'p' limits the cost"
    }

    def "where only tokens are limited, a model may have no price"() {
        given:
        open([card('unknown', null, null, 0)], budgeted([tokens: 5_000], plan('p', ask('a', 'hello'))))

        expect:
        baton.run('p', [:]).steps().first().model() == 'q/unknown'
    }

    def "what is used is settled, and a step for which too little is left fails for good"() {
        given:
        script = { used(11, 50) }
        def retry = new Policy.Retry(3, Duration.ofMillis(1))
        open([card('m', '1', '1', 0)], budgeted([tokens: 150], plan('p', ask('a', 'hello'), ask('b', 'hello'), ask('c', 'hello', retry: retry))))

        when:
        baton.run('p', [:])

        then:
        def failure = thrown(OutOfBudget)
        failure.code() == 'out_of_budget'
        failure.step() == 'c'
        failure.message.startsWith("The budget of 'p' has 28 tokens left, and the next call may need 34 tokens")
        failure.passedOver()*.code() == ['budget']
        provider.calls().size() == 2
        pauses.empty
    }

    def "a step's otherwise stands in for it, and a retry around it is no help"() {
        given:
        def retried = new Step.Sequence('s', block(ask('b', 'hello')), new Policy(null, new Policy.Retry(3, Duration.ofMillis(1)), null, false), Position.NONE)
        open([card('m', '1', '1', 0)], budgeted([tokens: 20],
                plan('p', ask('a', 'hello', otherwise: constant('spared')), retried)))

        when:
        baton.run('p', [:])

        then:
        thrown(OutOfBudget)
        events.findAll { it instanceof RunEvent.OtherwiseTaken }*.code() == ['out_of_budget']
        pauses.empty
        provider.calls().empty
    }

    def "failed attempts are paid too"() {
        given:
        def calls = new AtomicInteger()
        script = { calls.getAndIncrement() == 0
                ? new ScriptedReply.Events([new ReplyEvent.Started('1', 'm'), new ReplyEvent.UsageReported(Usage.of(500, 450)), new ReplyEvent.Text('half')])
                : used(10, 10) }
        open([card('m', '1', '1', 0)], budgeted([tokens: 1_000],
                plan('p', ask('a', 'hello', retry: new Policy.Retry(1, Duration.ofMillis(1))), ask('b', 'hello', otherwise: constant('spared')))))

        when:
        def result = baton.run('p', [:])

        then: '1,000 less 950 leaves one more call, and then 30'
        result.value() == 'spared'
        provider.calls().size() == 2
    }

    def "an invoked orchestration spends from both budgets"() {
        given:
        script = { used(10, 90) }
        def inner = budgeted([tokens: limit], plan('inner', ask('x', 'hello'), ask('y', 'hello')))
        open([card('m', '1', '1', 0)], budgeted([tokens: 300], plan('outer', invoke('i', 'inner'), ask('z', 'hello'), ask('w', 'hello'))), inner)

        when:
        baton.run('outer', [:])

        then:
        def failure = thrown(OutOfBudget)
        failure.step() == step
        failure.message.contains("The budget of '$owner' has $left tokens left")

        where:
        limit | step  | owner   | left
        125   | 'i/y' | 'inner' | 25
        1_000 | 'w'   | 'outer' | 0
    }

    def "branches side by side wait for what others have put aside, and never overdraw together"() {
        given: 'forty branches, each of which may use all that is left, and money for ten'
        def most = new AtomicInteger()
        script = { ModelCall call ->
            def cap = call.request().settings().maxOutputTokens()
            most.accumulateAndGet(cap, Math::max)
            used(10, Math.min(cap, 90))
        }
        def ways = (1..40).collect { new Way('b' + it, new Block([ask('a', 'hello', otherwise: constant('spared'))]), Position.NONE) }
        def parallel = new Step.Parallel('views', new Fan.Branches(ways), new Join.All(), 0, Policy.NONE, Position.NONE)
        open([card('m', '1', '1', 0)], budgeted([tokens: 1_000], plan('p', parallel)))

        when:
        def result = baton.run('p', [:])

        then:
        result.usage().total() <= 1_000
        result.usage().total() > 1_000 - 34
        most.get() <= 1_000
        provider.calls().size() >= 10
    }

    def "what the tokens of a request are counted as is more than vendors count"() {
        expect:
        Tokens.most(dev.baton.spi.request.ChatRequest.of(dev.baton.spi.request.Message.user(text))) >= counted

        where: 'the counts are those of o200k_base in OpenAI\'s "How to count tokens with tiktoken"'
        text                                                   | counted
        'antidisestablishmentarianism'                         | 6
        '2 + 2 = 4'                                            | 7
        'お誕生日おめでとう'                                      | 8
    }

    private static ScriptedReply used(long in, long out) {
        new ScriptedReply.Events([new ReplyEvent.Started('1', 'm'), new ReplyEvent.Text('an answer'), new ReplyEvent.UsageReported(Usage.of(in, out)),
                new ReplyEvent.Finished(StopReason.END)])
    }

    private static ModelCard card(String name, String input, String output, int most) {
        ModelCard.of('q', name).can(Capability.CHAT).prices(input == null ? null : Prices.perMillion(input, output)).context(9_000).maxOutput(most).at('cloud').build()
    }

    private static Plan budgeted(Map<String, ?> limits, Plan plan) {
        def budget = new Budget(limits.cost == null ? null : Money.dollars(limits.cost as String), limits.tokens as Long, Position.NONE)
        new Plan(plan.name(), '', '', plan.inputs(), plan.body(), plan.output(), budget, [], plan.hash(), Position.NONE)
    }

    private void open(List<ModelCard> cards, Plan... plans) {
        provider = new ScriptedProvider(cards, { ModelCall call -> script(call) })
        def builder = Baton.builder().environment([:]).provider('q', provider).strategy(new dev.baton.engine.dispatch.Desk.AsTheyCome()).pause { pauses << it }
        plans.each { builder.plan(it) }
        baton = builder.open()
        baton.events().subscribe { events << it }
    }
}
