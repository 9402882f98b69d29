package dev.baton.server.faults

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.engine.dispatch.Attempt
import dev.baton.engine.dispatch.Deadlines
import dev.baton.engine.dispatch.Resilience
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.DispatchFailed
import dev.baton.engine.plan.Policy
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.Fault
import groovy.transform.Canonical
import spock.lang.Specification

import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger

/**
 * Many requests over three upstreams that speak three protocols, of which one is healthy: 200, or as many as {@code -Dbaton.faults} says.
 * Every answer is complete and right, none comes twice, and every attempt is on the books.
 */
class FaultsProofSpec extends Specification {

    static final int REQUESTS = Integer.getInteger('baton.faults', 200)
    static final long SEED = Long.getLong('baton.seed', 20261121L)
    static final int AT_A_TIME = 64
    /** Of all calls, for two upstreams of three and a route that begins at each of them in turn. */
    static final double OF_TWO = 0.51d
    static final Deadlines DEADLINES = new Deadlines(
            Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(8))

    /** Nobody is spared for what failed before: the share of faults stays what it is. One who asks to be left alone would be. */
    static final Resilience INSISTENT = new Resilience(false, null, null, [:])

    Map<String, List<Attempt>> books = new ConcurrentHashMap<>()
    List<Flaky> upstreams
    Baton baton

    def cleanup() {
        baton?.close()
        upstreams*.close()
    }

    def "every answer is complete and right, none comes twice, and every attempt is on the books: #models"() {
        given: 'a flaky upstream, one that is flaky and then dead, and a healthy one'
        open(resilience, new Flaky(Wire.OPENAI, SEED, OF_TWO, faults), new Flaky(Wire.ANTHROPIC, SEED, OF_TWO, faults),
                new Flaky(Wire.OLLAMA, SEED, 0, faults))
        int half = requests.intdiv(2)

        when:
        def begun = System.nanoTime()
        def outcomes = ask(0..<half)
        int alive = upstreams*.total().sum()
        int wrong = spoilt()
        upstreams[1].fake.upstream().refuses()
        outcomes += ask(half..<requests)
        tell('before the first piece', begun)

        then: 'three calls of ten went wrong while all three lived, as chance has it, and fewer where nobody insists'
        resilience.breaker() != null || Math.abs(wrong / alive - 0.3d) < 4 * Math.sqrt(0.3d * 0.7d / alive)

        and: 'each answer is that to its own request, once, with its beginning and its end'
        outcomes.collectMany { it.misfits() } == []

        and: 'what was asked of the upstreams is what is on the books, request by request'
        outcomes*.attempts as Set == books.values() as Set
        books.size() == requests
        outcomes.collectMany { offTheBooks(it) } == []

        and: 'so is what they counted'
        outcomes.findAll { it.attempts.last().usage() != counted(it) } == []
        outcomes.collect { it.attempts.last().usage().total() }.sum() == outcomes.collect { counted(it).total() }.sum()

        where:
        models                          | resilience         | faults                                        | requests
        'all are asked in their turn'   | INSISTENT          | Flaky.EARLY - Fault.RATE_LIMITED_FOR_A_SECOND | REQUESTS
        'whoever fails is given a rest' | Resilience.DEFAULT | Flaky.EARLY                                   | REQUESTS.intdiv(4)
    }

    def "of a stream that goes wrong in its middle the caller has a beginning and an explicit error, of any other the whole"() {
        given:
        open(INSISTENT, *[Wire.OPENAI, Wire.ANTHROPIC, Wire.OLLAMA].collect { new Flaky(it, SEED, 0.3d, Flaky.LATE - Fault.DRIP, true) })
        int streams = REQUESTS.intdiv(5)

        when:
        def begun = System.nanoTime()
        def outcomes = ask(0..<streams, { true })
        def (whole, broken) = outcomes.split { it.failure == null }
        tell('after the first piece', begun)

        then:
        whole.collectMany { it.misfits() } == []
        broken.count { !isLate(it.attempts.last()) } <= spoilt() && spoilt() <= broken.size()
        (0.15d..0.45d).containsWithinBounds((broken.size() / streams) as double)
        broken.findAll { !it.failure.begun() || it.finished() || !it.text() || !it.isBeginning() } == []

        and:
        outcomes*.attempts as Set == books.values() as Set
        outcomes.collectMany { offTheBooks(it) } == []
        outcomes.every { it.attempts.init().every { isLate(it) } && it.attempts.last().usage().totalOutput() > 0 }
    }

    private void open(Resilience resilience, Flaky... flaky) {
        upstreams = flaky as List
        def builder = Baton.builder().environment([:]).strategy(new InTurn())
                .settings(WorkspaceSettings.DEFAULT.with(DEADLINES, new Policy.Retry(3, Duration.ofMillis(50))).with(resilience))
        flaky.each { builder.provider(it.wire.name(), it.wire.provider(it.wire.name(), it.fake, Outcome.PRICES)) }
        baton = builder.open()
        baton.events().subscribe { event ->
            if (event instanceof RunEvent.AttemptEnded) {
                books.computeIfAbsent(event.run(), { [].asSynchronized() }) << event.attempt()
            }
        }
    }

    private List<Told> ask(IntRange numbers, Closure<Boolean> streamed = { it % 2 == 0 }) {
        Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory()).withCloseable { threads ->
            threads.invokeAll(numbers.collect { n -> ({ ask(n, streamed(n) as boolean) } as Callable<Told>) })*.get()
        }
    }

    private Told ask(int n, boolean stream) {
        def seen = []
        try {
            def request = ChatRequest.of(Message.user(Flaky.question(n)))
            def served = baton.ask(new Target.Strategy('in-turn'), request, stream, null, { seen << it })
            new Told(n, seen, served.reply().text(), served.attempts(), null)
        } catch (DispatchFailed failed) {
            new Told(n, seen, null, failed.attempts(), failed)
        }
    }

    /**
     * What the upstreams got of a request and the books have not, or the other way. A connection that is refused brings nothing there; one whose
     * time is over on a busy machine may not have come to it.
     */
    private List<String> offTheBooks(Told told) {
        upstreams.collect { upstream ->
            def made = told.attempts.findAll { it.model() == "${upstream.wire.name()}/any" && !it.message().startsWith('no connection to') }
            int got = upstream.calls[told.n]?.get() ?: 0
            got <= made.size() && got >= made.count { !isLate(it) } ? null
                    : "request ${told.n}: $got calls of $upstream.wire, ${made.size()} attempts: ${told.attempts}"
        }.findAll()
    }

    private static boolean isLate(Attempt attempt) { attempt.code() == 'timed_out' }

    private int spoilt() { upstreams*.spoilt*.get().sum() }

    /** As the upstream that served counts: Ollama's fake by the character, the others by the word. */
    private Usage counted(Told told) {
        def served = told.attempts.last().model()
        def counts = { String text -> text.split(' ').length }
        served.startsWith('OLLAMA') ? Usage.of(told.attempts.last().usage().input(), Flaky.answer(told.n).length())
                : Usage.of(counts(Flaky.question(told.n)), counts(Flaky.answer(told.n)))
    }

    private void tell(String what, long begun) {
        int calls = upstreams*.total().sum()
        println "seed $SEED: faults $what, ${books.size()} requests, $calls calls, ${spoilt()} of them spoilt, " +
                "${books.values().sum { it.size() }} attempts, ${Duration.ofNanos(System.nanoTime() - begun).toMillis()} ms"
    }

    /** What came of one request. */
    @Canonical
    private static class Told {
        final int n
        final List<ReplyEvent> seen
        final String reply
        final List<Attempt> attempts
        final DispatchFailed failure

        String text() { seen.findAll { it instanceof ReplyEvent.Text }*.delta().join('') }

        boolean finished() { seen.any { it instanceof ReplyEvent.Finished } }

        /** True of the beginning of the answer; an endless one has the same piece again and again after it. */
        boolean isBeginning() {
            Flaky.answer(n).startsWith(text()) || text().startsWith('Number') && attempts.last().code() == 'timed_out'
        }

        List<String> misfits() {
            def right = Flaky.answer(n)
            [failure == null ? null : "request $n failed: $failure.message",
             reply == right && text() == right ? null : "request $n was answered '$reply', and the caller told '${text()}'",
             seen.count { it instanceof ReplyEvent.Started } == 1 && seen.count { it instanceof ReplyEvent.Finished } == 1 ? null
                     : "request $n: ${seen*.class*.simpleName}"].findAll()*.toString()
        }
    }

    /** Begins with another one each time. */
    private static class InTurn implements RoutingStrategy {
        private final AtomicInteger turn = new AtomicInteger()

        String name() { 'in-turn' }

        String description() { 'Each in turn' }

        List<Choice> rank(RoutingQuery query) {
            def choices = query.candidates().collect { new Choice(it, 'its turn') }
            Collections.rotate(choices, turn.getAndIncrement())
            choices
        }
    }
}
