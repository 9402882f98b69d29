package dev.baton.engine.cache

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.dispatch.Served
import dev.baton.engine.event.RunEvent
import dev.baton.engine.plan.Caching
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.ReplySink
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Request
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.util.concurrent.CompletableFuture

/** Asks an engine with a cache, whose one model answers what a spec says and counts how often it is called. */
abstract class CachedAnswers extends Specification {

    static final Caching HOUR = new Caching(Duration.ofHours(1), false)
    static final ChatRequest HI = ChatRequest.of(Message.user('Hi'))
    static final Target MODEL = new Target.Model('p/m')

    Closure<ScriptedReply> script = { ScriptedReply.text('an answer') }
    List<Duration> ages = [].asSynchronized()
    List<RunEvent> events = [].asSynchronized()
    List<Thread> threads = []
    def clock = new TurnedClock()
    def card = ModelCard.of('p', 'm').can(Capability.CHAT, Capability.EMBEDDING).prices(Prices.perMillion('1', '1')).build()
    def provider = new ScriptedProvider([card], { ModelCall call -> script(call) })
    @AutoCleanup Baton baton = Baton.builder().environment([:]).provider('p', provider).clock(clock).pause {}.open()

    def setup() {
        baton.events().subscribe { events << it }
    }

    /** Asks; the options, where there are any, come first, then the request, where it is another. */
    Served ask(Object... said) {
        def more = said.find { it instanceof Map } ?: [:]
        def request = said.find { it instanceof Request } ?: HI
        baton.asking(more.rule as CacheRule ?: CacheRule.of(HOUR), { ages << it })
                .ask(more.target as Target ?: MODEL, request, more.stream as boolean, null, more.sink as ReplySink, Origin.NONE)
    }

    List<ReplyEvent> streamed(Request request = HI) {
        def got = []
        ask(request, stream: true, sink: { got << it })
        got
    }

    /** Asks on a thread of its own; cancelling it interrupts that thread. */
    CompletableFuture<Served> beside(Closure<Served> what) {
        def future = new CompletableFuture<Served>()
        def thread = Thread.ofVirtual().start {
            try {
                future.complete(what())
            } catch (Throwable failure) {
                future.completeExceptionally(failure)
            }
        }
        threads << thread
        future.whenComplete { result, failure ->
            if (future.cancelled) {
                thread.interrupt()
            }
        }
        future
    }

    /** Waits until every thread that asks waits for something. */
    void awaitWaiting() {
        while (!threads.every { it.state in [Thread.State.WAITING, Thread.State.TIMED_WAITING] }) {
            Thread.onSpinWait()
        }
    }

    int calls() {
        provider.calls().size()
    }
}
