package dev.baton.engine.spending

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.budget.Room
import dev.baton.engine.dispatch.Desk
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.failure.OutOfBudget
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.plan.Budget
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Position
import dev.baton.engine.workspace.CentralSettings
import dev.baton.engine.workspace.SpendingSettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.engine.catalog.TurnedClock
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Money
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.plan

/** Budgets of the workspace, as they hold for requests and runs. A message counts as 18 tokens, with what is around it. */
class BudgetedRequestSpec extends Specification {

    static final CI = Origin.NONE.by(new Identity('key_1', 'ci', Role.CALLER, Scope.ALL, [team: 'ml']))

    Closure<ScriptedReply> script = { used(10, 10) }
    def clock = new TurnedClock()
    ScriptedProvider provider
    @AutoCleanup Baton baton

    def "a single request is paid from the budgets that hold for it, and has a cap on its answer"() {
        given:
        open([BudgetRule.of('ml', Per.DAY, dollars('0.000418')).by(Spenders.EVERYBODY.and(Trait.TEAM, ['ml'] as Set))])

        when:
        request(CI)

        then:
        provider.calls()*.request()*.settings()*.maxOutputTokens() == [400]
        baton.limits().budgets().first().spent().cost() == Money.dollars('0.000020')

        when: 'somebody else'
        request(Origin.NONE)

        then:
        provider.calls().last().request().settings().maxOutputTokens() == null
        baton.limits().budgets().first().spent().cost() == Money.dollars('0.000020')
    }

    def "what would overdraw a budget is not asked: it says what is left and when it is whole again, and is whole again then"() {
        given:
        open([BudgetRule.of('b', Per.DAY, new Room(null, 40L))])
        request(CI)

        when:
        request(CI)

        then:
        def failure = thrown(OutOfBudget)
        failure.message.startsWith("The budget 'b' has 20 tokens left until 2026-03-15T00:00:00Z, and the next call may need 34 tokens")
        failure.shortage().get() == new Shortage('b', '', new Room(null, 20L), clock.instant().plus(Duration.ofHours(15)))
        failure.toJson().at('left').toString() == '{"tokens":20}'
        failure.toJson().at('renews').text() == '2026-03-15T00:00:00Z'
        provider.calls().size() == 1

        when:
        clock.turn(Duration.ofHours(15))
        request(CI)

        then:
        noExceptionThrown()
    }

    def "a model that costs too much is passed over for one that does not, and one without a price is not asked"() {
        given:
        open([BudgetRule.of('b', Per.DAY, dollars('0.01'))], 1_000, card('dear', '1000'), card('unknown', null), card('cheap', '1'))

        expect:
        request(CI).model().id() == 'q/cheap'
    }

    def "a budget that limits the cost refuses where no price is known, and says so"() {
        given:
        open([BudgetRule.of('b', Per.DAY, dollars('0.01'))], 1_000, card('unknown', null))

        when:
        request(CI)

        then:
        def failure = thrown(OutOfBudget)
        failure.message.startsWith("The budget 'b' limits the cost, and what the models that are left cost is not known")
    }

    def "failed attempts are paid for too"() {
        given:
        int asked = 0
        script = {
            asked++ == 0
                    ? new ScriptedReply.Events([new ReplyEvent.Started('1', 'm'), new ReplyEvent.UsageReported(Usage.of(10, 5))])
                    : used(10, 10)
        }
        open([BudgetRule.of('b', Per.DAY, new Room(null, 1_000L))])

        when:
        request(CI)

        then:
        baton.limits().budgets().first().spent().tokens() == 35
    }

    def "a run's steps are paid from the run's budgets and from those of the workspace, and whichever has less decides"() {
        given:
        open([BudgetRule.of('b', Per.DAY, new Room(null, workspace)).by(Spenders.EVERYBODY.and(Trait.ORCHESTRATION, ['p'] as Set))], run)

        when:
        baton.run('p', [:])

        then:
        def failure = thrown(OutOfBudget)
        failure.message.startsWith(message)
        provider.calls().size() == 1

        where:
        run    | workspace || message
        40L    | 1_000L    || "The budget of 'p' has 20 tokens left"
        1_000L | 40L       || "The budget 'b' has 20 tokens left until"
    }

    def "embeddings are paid for as well"() {
        given:
        script = { new ScriptedReply.Events([new ReplyEvent.Started('1', 'm'), new ReplyEvent.Vectors([[1f] as float[]]),
                new ReplyEvent.UsageReported(Usage.of(5, 0)), new ReplyEvent.Finished(StopReason.END)]) }
        open([BudgetRule.of('b', Per.DAY, new Room(null, 1_000L))], 1_000, ModelCard.of('q', 'm').can(Capability.EMBEDDING).context(8_000).build())

        when:
        baton.ask(new Target.Model('q/m'), EmbedRequest.of(['hello']), false, null, null, CI)

        then:
        baton.limits().budgets().first().spent().tokens() == 5
    }

    @Timeout(60)
    def "a call that does not fit waits until another is settled"() {
        given:
        def asked = new CountDownLatch(1)
        def go = new CountDownLatch(1)
        script = {
            asked.countDown()
            go.await()
            used(1, 1)
        }
        open([BudgetRule.of('b', Per.DAY, new Room(null, 50L))])
        def first = aside(CI)
        asked.await()
        def second = aside(CI)
        while (baton.@budgets.@waiting.size() == 0) { Thread.onSpinWait() }

        when:
        go.countDown()

        then:
        [first, second]*.get()*.model()*.id() == ['q/m', 'q/m']
    }

    @Timeout(60)
    def "a call that does not fit waits no longer than the budget has patience"() {
        given:
        def asked = new CountDownLatch(1)
        def go = new CountDownLatch(1)
        script = {
            asked.countDown()
            go.await()
            used(1, 1)
        }
        open([BudgetRule.of('b', Per.DAY, new Room(null, 50L)).waiting(Duration.ofMillis(1))])
        def first = aside(CI)
        asked.await()

        when:
        request(CI)

        then:
        thrown(OutOfBudget)

        cleanup:
        go.countDown()
        first?.get()
    }

    private void open(List<BudgetRule> rules, long run = 1_000, ModelCard... cards) {
        provider = new ScriptedProvider(cards ? cards as List : [card('m', '1')], { ModelCall call -> script.call(call) })
        def settings = WorkspaceSettings.DEFAULT.with(CentralSettings.DEFAULT.with(new SpendingSettings(rules)))
        def p = plan('p', ask('a', 'hello'), ask('b', 'hello'))
        def budgeted = new Plan(p.name(), '', '', p.inputs(), p.body(), p.output(), new Budget(null, run, Position.NONE), [], p.hash(), Position.NONE)
        baton = Baton.builder().environment([:]).settings(settings).provider('q', provider).strategy(new Desk.AsTheyCome()).clock(clock).pause({})
                .plan(budgeted).open()
    }

    private request(Origin origin) {
        baton.ask(new Target.Strategy('as-they-come'), ChatRequest.of(Message.user('hello')), false, null, null, origin)
    }

    private CompletableFuture aside(Origin origin) {
        CompletableFuture.supplyAsync({ request(origin) }, { Thread.startVirtualThread(it) })
    }

    private static ModelCard card(String name, String price) {
        def card = ModelCard.of('q', name).can(Capability.CHAT).context(8_000).at('local')
        (price == null ? card : card.prices(Prices.perMillion(price, price))).build()
    }

    private static Room dollars(String amount) { new Room(Money.dollars(amount), null) }

    private static ScriptedReply used(long input, long output) {
        new ScriptedReply.Events([new ReplyEvent.Started('1', 'm'), new ReplyEvent.Text('yes'), new ReplyEvent.UsageReported(Usage.of(input, output)),
                                  new ReplyEvent.Finished(StopReason.END)])
    }
}
