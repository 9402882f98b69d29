package dev.baton.engine.dispatch

import dev.baton.engine.Baton
import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.DispatchFailed
import dev.baton.engine.failure.NoModelQualifies
import dev.baton.engine.plan.Policy
import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.failure.ContextTooLong
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.failure.Unauthorized
import dev.baton.spi.failure.UnknownModel
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Money
import dev.baton.spi.model.Needs
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification

/** How an answer is come by: which model is asked next, when it is asked again, and when that ends. */
class DispatcherSpec extends Specification {

    Map<String, Closure<ScriptedReply>> script = [:]
    List<Duration> pauses = []
    List<RunEvent> events = [].asSynchronized()
    def provider = new ScriptedProvider(['a', 'b', 'c'].collect { card(it) }, { ModelCall call -> script[call.model().name()].call(call) })
    @AutoCleanup Baton baton = Baton.builder().environment([:]).provider('p', provider).strategy(new AsTheyCome()).open()
    @AutoCleanup HttpTransport transport = new HttpTransport()
    def dispatcher = new Dispatcher(baton.router(), baton.catalog(), transport, baton.events(), baton.settings(), Desk.unlimited(baton, transport), new TurnedClock(),
            { pauses << it })

    def setup() {
        baton.events().subscribe { events << it }
    }

    def "the first model of the route answers, and nobody else is asked"() {
        given:
        script.a = { ScriptedReply.text('yes') }

        when:
        def served = dispatch()

        then:
        served.reply().text() == 'yes'
        served.model().id() == 'p/a'
        asked() == ['a']
        served.attempts()*.served() == [true]
        events.findAll { it instanceof RunEvent.AttemptStarted || it instanceof RunEvent.AttemptEnded || it instanceof RunEvent.Routed }*.class*.simpleName ==
                ['Routed', 'AttemptStarted', 'AttemptEnded']
    }

    def "where one fails the next is asked at once, and every attempt is told with what it cost"() {
        given:
        script.a = { ScriptedReply.failure(new Overloaded('busy', 503, null)) }
        script.b = { ScriptedReply.events(new ReplyEvent.Text('half'), new ReplyEvent.UsageReported(Usage.of(1_000_000, 1))) }
        script.c = { ScriptedReply.text('whole') }

        when:
        def served = dispatch()

        then:
        served.model().id() == 'p/c'
        pauses.empty
        served.attempts().collect { [it.number(), it.model(), it.code()] } ==
                [[1, 'p/a', 'overloaded'], [2, 'p/b', 'broken_answer'], [3, 'p/c', '']]

        and: 'an answer that was cut was paid for all the same'
        served.attempts()*.cost() == [Money.ZERO, Money.dollars('1.000002'), Prices.perMillion('1', '2').cost(Usage.of(1, 1))]
        served.cost() == Money.dollars('1.000002').plus(served.attempts().last().cost())
        served.usage().totalInput() == 1_000_001
    }

    def "the whole route is tried before anybody is asked again, after a pause that doubles"() {
        given:
        def failing = { ScriptedReply.failure(new Overloaded('busy', 503, null)) }
        script = [a: failing, b: failing, c: failing]

        when:
        dispatch(retry: new Policy.Retry(2, Duration.ofMillis(100)))

        then:
        def failed = thrown(DispatchFailed)
        failed.attempts()*.model() == ['p/a', 'p/b', 'p/c'] * 3
        pauses.size() == 2
        (pauses[0].toMillis() as int) in 50..100
        (pauses[1].toMillis() as int) in 100..200
    }

    def "a provider that asks to be left alone is, and is then asked again"() {
        given:
        int calls = 0
        script.a = { ++calls == 1 ? ScriptedReply.failure(new RateLimited('slow down', 429, Duration.ofSeconds(7))) : ScriptedReply.text('ok') }
        script.b = { ScriptedReply.failure(new UnknownModel('gone', 404)) }
        script.c = { ScriptedReply.failure(new UnknownModel('gone', 404)) }

        when:
        def served = dispatch(retry: new Policy.Retry(1, Duration.ofMillis(10)))

        then:
        served.reply().text() == 'ok'
        pauses == [Duration.ofSeconds(7)]

        and: 'one that has not the model is not asked again'
        asked() == ['a', 'b', 'c', 'a']
    }

    def "nobody waits for longer than a minute, or than there is time"() {
        given:
        def busy = { ScriptedReply.failure(new RateLimited('slow down', 429, wait)) }
        script = [a: busy, b: busy, c: busy]

        when:
        dispatch(retry: new Policy.Retry(5, Duration.ofMillis(10)), most: most)

        then:
        thrown(DispatchFailed)
        asked() == ['a', 'b', 'c']
        pauses.empty

        where:
        wait                    | most
        Duration.ofMinutes(2)   | null
        Duration.ofSeconds(40)  | Duration.ofSeconds(30)
    }

    def "a failure that is the request's own ends it: #failure.class.simpleName #ends"() {
        given:
        script.a = { ScriptedReply.failure(failure) }
        script.b = { ScriptedReply.text('from another') }

        when:
        def outcome = null
        try {
            outcome = dispatch(retry: new Policy.Retry(3, Duration.ofMillis(1))).reply().text()
        } catch (DispatchFailed failed) {
            outcome = failed.attempts()*.code()
        }

        then:
        outcome == (ends ? [failure.code()] : 'from another')
        asked() == (ends ? ['a'] : ['a', 'b'])

        where:
        failure                             | ends
        new InvalidRequest('no', 400)       | true
        new Unauthorized('no', 401)         | true
        new ContextTooLong('no', 400)       | true
        new UnknownModel('no', 404)         | false
    }

    def "a stream's caller sees nothing of an attempt that fails before its first piece"() {
        given:
        script.a = { ScriptedReply.events(new ReplyEvent.Started('1', 'a'), new ReplyEvent.Text('')) }
        script.b = { ScriptedReply.text('from b') }
        def seen = []

        when:
        dispatch(stream: true, { seen << it })

        then:
        seen.findAll { it instanceof ReplyEvent.Text }*.delta() == ['from b']
        seen.count { it instanceof ReplyEvent.Started } == 1
        seen.last() instanceof ReplyEvent.Finished
    }

    def "nothing is tried again once a piece has reached the caller"() {
        given:
        script.a = { ScriptedReply.events(new ReplyEvent.Text('half')) }
        script.b = { ScriptedReply.text('another') }
        def seen = []

        when:
        dispatch(stream: true, { seen << it })

        then:
        def failed = thrown(DispatchFailed)
        failed.attempts()*.code() == ['broken_answer']
        asked() == ['a']
        seen*.class == [ReplyEvent.Text]
    }

    def "without a stream the caller sees one whole answer, whoever gave it"() {
        given:
        script.a = { ScriptedReply.events(new ReplyEvent.Text('half')) }
        script.b = { ScriptedReply.text('whole') }
        def seen = []

        when:
        dispatch([:], { seen << it })

        then:
        seen.findAll { it instanceof ReplyEvent.Text }*.delta() == ['whole']
    }

    def "a caller who takes no more is no failure of the model's, and nobody else is asked"() {
        given:
        script.a = { ScriptedReply.text('one') }
        script.b = { ScriptedReply.text('two') }

        when:
        dispatch(stream: true, { throw new IllegalStateException('gone home') })

        then:
        def gone = thrown(CallerGone)
        gone.cause.message == 'gone home'
        asked() == ['a']
        events.find { it instanceof RunEvent.AttemptEnded }.attempt().code() == 'cancelled'
    }

    def "an interrupt reaches the model that is being asked"() {
        given:
        def reached = new CountDownLatch(1)
        script.a = { reached.countDown(); ScriptedReply.hang() }
        def outcome = new CompletableFuture<Throwable>()
        def thread = Thread.startVirtualThread {
            try {
                dispatch()
                outcome.complete(null)
            } catch (Throwable failure) {
                outcome.complete(failure)
            }
        }
        reached.await(20, TimeUnit.SECONDS)

        when:
        thread.interrupt()

        then:
        outcome.get(20, TimeUnit.SECONDS) instanceof InterruptedException
        asked() == ['a']
        events.find { it instanceof RunEvent.AttemptEnded }.attempt().code() == 'cancelled'
    }

    def "what a plugin throws that it may not is a broken answer, and the next is asked"() {
        given:
        script.a = { throw failure }
        script.b = { ScriptedReply.text('fine') }

        when:
        def served = dispatch()

        then:
        served.reply().text() == 'fine'
        served.attempts()[0].code() == 'broken_answer'
        served.attempts()[0].message().contains("the provider's plugin failed")

        where:
        failure << [new NullPointerException('oh'), new NoClassDefFoundError('acme/Gone'), new StackOverflowError(), new AssertionError('no' as Object)]
    }

    def "what was used is estimated where a provider does not say"() {
        given:
        script.a = { ScriptedReply.events(new ReplyEvent.Text('four words or so'), new ReplyEvent.Finished(StopReason.END)) }

        when:
        def served = dispatch()

        then:
        served.usage().provenance() == Usage.Provenance.ESTIMATED
        served.usage().totalOutput() > 0
    }

    def "an answer that is only relayed reaches the caller in full, and nothing of it is kept: #what"() {
        given:
        script.a = { ScriptedReply.events(*pieces, *reported, new ReplyEvent.Finished(StopReason.TOOL_CALLS)) }
        def seen = []

        when:
        def relayed = dispatcher.relay(asking(Needs.of('chat'), [stream: true]), { seen << it })
        def gathered = dispatch(stream: true)

        then:
        seen == [pieces[0], new ReplyEvent.Reasoning('let me see', new Proof('p', 'proof').signature()), *pieces.drop(2), *reported,
                 new ReplyEvent.Finished(StopReason.TOOL_CALLS)]
        relayed.reply().parts() == []
        gathered.reply().parts().size() == 3

        and: 'the books are the same'
        relayed.usage() == gathered.usage()
        relayed.cost() == gathered.cost()
        with(relayed.reply()) {
            [id(), model(), stop(), usage()] == [gathered.reply().id(), gathered.reply().model(), StopReason.TOOL_CALLS, gathered.reply().usage()]
        }

        where:
        what                      | reported
        'with reported usage'     | [new ReplyEvent.UsageReported(Usage.of(7, 9))]
        'with an estimated usage' | []
        pieces = [new ReplyEvent.Started('id-1', 'm'), new ReplyEvent.Reasoning('let me see', 'proof'), new ReplyEvent.Text('four words or so'),
                  new ReplyEvent.ToolCall(0, 'c', 'find', ''), new ReplyEvent.ToolCall(0, null, null, '{"x":1}')]
    }

    def "where no model meets the needs, each is named with its reason"() {
        when:
        dispatcher.dispatch(asking(Needs.of('vision')), null)

        then:
        def nobody = thrown(NoModelQualifies)
        ['p/a', 'p/b', 'p/c'].every { nobody.message.contains(it) || nobody.toJson().toString().contains(it) }
        provider.calls().empty
    }

    private List<String> asked() {
        provider.calls()*.model()*.name()
    }

    private Served dispatch(Map<String, ?> how = [:], Closure<?> sink = null) {
        dispatcher.dispatch(asking(Needs.of('chat'), how), sink == null ? null : { sink(it) })
    }

    private static Dispatch asking(Needs needs, Map<String, ?> how = [:]) {
        def once = new Policy.Retry(0, Duration.ofMillis(1))
        new Dispatch('run', 'step', needs, 'as-they-come', ChatRequest.of(Message.user('hello')), how.stream as boolean, null,
                how.retry as Policy.Retry ?: once, how.most as Duration)
    }

    private static ModelCard card(String name) {
        ModelCard.of('p', name).can(Capability.CHAT).prices(Prices.perMillion('1', '2')).context(8_000).at('local').build()
    }

    static class AsTheyCome implements RoutingStrategy {
        String name() { 'as-they-come' }

        String description() { 'keeps the order of the catalog' }

        List<Choice> rank(RoutingQuery query) { query.candidates().collect { new Choice(it, 'as it came') } }
    }
}
