package dev.baton.engine.spending

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.dispatch.Desk
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.failure.NoModelQualifies
import dev.baton.engine.failure.RateExceeded
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.engine.plan.Position
import dev.baton.engine.run.RunRequest
import dev.baton.engine.workspace.CentralSettings
import dev.baton.engine.workspace.SpendingSettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
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

class RateLimitsSpec extends Specification {

    static final CI = origin('key_1', 'ci')
    static final WEB = origin('key_2', 'web')

    Closure<ScriptedReply> script = { used(5, 5) }
    def clock = new TurnedClock()
    @AutoCleanup Baton baton

    def "each key has its requests by itself, and they come back bit by bit"() {
        given:
        open(new RateRule('callers', Spenders.EVERYBODY.each(Trait.KEY), new Rate(2, Per.MINUTE), null, 0, Position.NONE))
        2.times { request(CI) }

        when:
        request(CI)

        then:
        def refused = thrown(RateExceeded)
        refused.message == "The limit 'callers' of key_1 takes 2 requests a minute"
        refused.retryAfter() == Duration.ofSeconds(30)
        refused.headers() == ['x-ratelimit-limit-requests': '2', 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '30000ms']

        when: 'others have theirs, and who has no key has none'
        request(WEB)
        3.times { request(Origin.NONE) }
        clock.turn(Duration.ofSeconds(30))
        request(CI)

        then:
        noExceptionThrown()
    }

    def "tokens are taken before a call as far as they are known, and corrected after it"() {
        given:
        script = { used(5, out) }
        open(new RateRule('t', Spenders.EVERYBODY, null, new Rate(100, Per.MINUTE), 0, Position.NONE))
        def told = []

        when:
        baton.asking(null, {}).admitted { told << it.headers() }.ask(new Target.Strategy('as-they-come'), chat(20), false, null, null, CI)
        baton.asking(null, {}).admitted { told << it.headers() }.ask(new Target.Strategy('as-they-come'), chat(20), false, null, null, CI)

        then: '"hello" is estimated as two tokens, and the answer may have twenty'
        told*.get('x-ratelimit-remaining-tokens') == ['78', (100 - 5 - out - 22) as String]

        where:
        out << [1, 20, 60]
    }

    def "what is refused takes nothing, of no limit"() {
        given:
        def requests = new RateRule('r', Spenders.EVERYBODY, new Rate(2, Per.MINUTE), null, 0, Position.NONE)
        def tokens = new RateRule('t', Spenders.EVERYBODY, null, new Rate(10, Per.MINUTE), 0, Position.NONE)
        def limits = new RateLimits([requests, tokens], clock)
        limits.request(CI, 10).close()

        when:
        3.times {
            try {
                limits.request(CI, 10)
                assert false
            } catch (RateExceeded refused) {
                assert refused.message.contains("'t'")
            }
        }

        then: 'one request is left'
        clock.turn(Duration.ofSeconds(60))
        limits.request(CI, 10).headers()['x-ratelimit-remaining-requests'] == '1'
    }

    @Timeout(30)
    def "so many at once, and no more"() {
        given:
        def asked = new CountDownLatch(1)
        def go = new CountDownLatch(1)
        script = {
            asked.countDown()
            go.await()
            used(1, 1)
        }
        open(new RateRule('c', Spenders.EVERYBODY, null, null, 1, Position.NONE))
        def first = CompletableFuture.supplyAsync({ request(CI) }, { Thread.startVirtualThread(it) })
        asked.await()

        when:
        request(WEB)

        then:
        def refused = thrown(RateExceeded)
        refused.message.contains('1 requests at once')

        when:
        go.countDown()
        first.get()
        request(WEB)

        then:
        noExceptionThrown()
    }

    def "a run is let in once, its steps are not refused, and one that would begin in debt is not begun"() {
        given:
        script = { used(40, 40) }
        open(new RateRule('t', Spenders.EVERYBODY.and(Trait.ORCHESTRATION, ['p'] as Set), null, new Rate(100, Per.MINUTE), 0, Position.NONE))
        baton.run('p', [:])

        when:
        baton.start(new RunRequest('p', [:], false, null, CI), null)

        then:
        def refused = thrown(RateExceeded)
        refused.message == "The limit 't' takes 100 tokens a minute"

        when: '160 were used of 100'
        clock.turn(Duration.ofSeconds(37))
        baton.start(new RunRequest('p', [:], false, null, CI), null).result()

        then:
        noExceptionThrown()
    }

    def "a request that nobody can answer gives back its tokens"() {
        given:
        open(new RateRule('t', Spenders.EVERYBODY, null, new Rate(100, Per.MINUTE), 0, Position.NONE))

        when:
        3.times {
            try {
                baton.ask(new Target.Model('q/nobody'), chat(90), false, null, null, CI)
                assert false
            } catch (NoModelQualifies expected) {
                assert expected.code() == 'no_model_qualifies'
            }
        }

        then:
        noExceptionThrown()
    }

    private void open(RateRule... rules) {
        def provider = new ScriptedProvider(Desk.cards('q', 'm'), { ModelCall call -> script.call(call) })
        def settings = WorkspaceSettings.DEFAULT.with(CentralSettings.DEFAULT.with(new SpendingSettings([], rules as List)))
        baton = Baton.builder().environment([:]).settings(settings).provider('q', provider).strategy(new Desk.AsTheyCome()).clock(clock).pause({})
                .plan(plan('p', ask('a', 'hello', strategy: 'as-they-come'), ask('b', 'hello', strategy: 'as-they-come'))).open()
    }

    private request(Origin origin) {
        baton.ask(new Target.Strategy('as-they-come'), ChatRequest.of(Message.user('hello')), false, null, null, origin)
    }

    private static ChatRequest chat(int most) {
        def chat = ChatRequest.of(Message.user('hello'))
        chat.with(chat.settings().capped(most))
    }

    private static Origin origin(String id, String name) {
        Origin.NONE.by(new Identity(id, name, Role.CALLER, Scope.ALL, [:]))
    }

    private static ScriptedReply used(long input, long output) {
        new ScriptedReply.Events([new ReplyEvent.Started('1', 'm'), new ReplyEvent.Text('yes'), new ReplyEvent.UsageReported(Usage.of(input, output)),
                                  new ReplyEvent.Finished(StopReason.END)])
    }
}
