package dev.baton.engine.cache

import dev.baton.engine.Target
import dev.baton.engine.dispatch.CallerGone
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.DispatchFailed
import dev.baton.engine.plan.Caching
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.model.Money
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.testkit.ScriptedReply

import java.time.Duration

/** Which request gets an answer that was kept, and what it gets. */
class AnswerCacheSpec extends CachedAnswers {

    def "the same request gets the same answer, and no model is called for it"() {
        when:
        def first = ask()
        clock.turn(Duration.ofSeconds(12))
        def again = ask()

        then:
        calls() == 1
        ages == [null, Duration.ofSeconds(12)]
        again.reply() == first.reply()
        again.model() == first.model()

        and: 'another request does not'
        ask(ChatRequest.of(Message.user('Hi!')))
        calls() == 2
    }

    def "it costs nothing, used nothing and is no sample of the model's speed, and what it saved is told"() {
        given:
        script = { ScriptedReply.events(new ReplyEvent.Text('a'), new ReplyEvent.UsageReported(Usage.of(1_000, 500)), new ReplyEvent.Finished(StopReason.END)) }
        6.times { ask(ChatRequest.of(Message.user("$it"))) }
        def median = baton.statistics().median('p/m')
        events.clear()

        when:
        def served = (1..200).collect { ask(ChatRequest.of(Message.user('3'))) }.last()

        then:
        calls() == 6
        served.cost() == Money.ZERO
        served.usage() == Usage.NONE
        served.attempts()*.cached() == [true]
        served.attempts()*.toString()[0].startsWith('p/m: from the cache (')
        served.route().strategy() == 'pinned'
        served.route().reason('p/m') == 'from the cache, 0 s old; named by the request'

        and: 'the answer itself says what it took when it was given'
        served.reply().usage() == Usage.of(1_000, 500)

        and:
        events*.class.unique() == [RunEvent.RequestStarted, RunEvent.CacheHit, RunEvent.RequestFinished]
        events[1].saved() == Usage.of(1_000, 500)
        events[1].worth() == Money.dollars('0.0015')
        baton.statistics().median('p/m') == median
        baton.statistics().inFlight('p/m') == 0
    }

    def "an answer whose use nobody reported says what was estimated"() {
        given:
        script = { ScriptedReply.events(new ReplyEvent.Text('abcdefgh'), new ReplyEvent.Finished(StopReason.END)) }
        def first = ask()

        expect:
        ask().reply().usage() == first.usage()
        first.usage() == Usage.estimated(1, 2)
    }

    def "a stream comes again piece by piece, as it came"() {
        given:
        def pieces = [new ReplyEvent.Started('id-1', 'm-2026'), new ReplyEvent.Reasoning('hm', 'proof'), new ReplyEvent.Text('Good '), new ReplyEvent.Text('day'),
                      new ReplyEvent.ToolCall(0, 'c', 'look', '{'), new ReplyEvent.ToolCall(0, null, null, '}'),
                      new ReplyEvent.UsageReported(Usage.of(3, 2)), new ReplyEvent.Finished(StopReason.TOOL_CALLS)]
        script = { ScriptedReply.events(*pieces) }

        when:
        def first = streamed()

        then: 'a thought bears the mark of its maker from the first time on'
        first.findAll { !(it instanceof ReplyEvent.Reasoning) } == pieces.findAll { !(it instanceof ReplyEvent.Reasoning) }
        first.find { it instanceof ReplyEvent.Reasoning }.signature().endsWith('proof')
        streamed() == first
        calls() == 1

        and: 'and whole'
        ask().reply().text() == 'Good day'
        ask().reply().toolCalls()*.arguments() == ['{}']
        calls() == 1
    }

    def "a whole answer comes as a stream too"() {
        given:
        def whole = ask()

        expect:
        streamed().findAll { it instanceof ReplyEvent.Text }*.delta().join() == whole.reply().text()
        streamed().last() == new ReplyEvent.Finished(StopReason.END)
        calls() == 1
    }

    def "a relayed stream is kept as well"() {
        given:
        def asking = baton.asking(CacheRule.of(HOUR), { ages << it })
        List<ReplyEvent> first = [], again = []

        when:
        asking.relay(MODEL, HI, null, { first << it }, Origin.NONE)
        asking.relay(MODEL, HI, null, { again << it }, Origin.NONE)

        then:
        first == again
        first.any { it instanceof ReplyEvent.Text }
        calls() == 1
    }

    def "it grows too old by the time it was kept for, and by the time of who asks"() {
        given:
        ask()

        when:
        clock.turn(turned)
        ask(rule: rule)

        then:
        calls() == (hit ? 1 : 2)

        where:
        turned                                 | rule                                                          || hit
        Duration.ofHours(1).minusNanos(1)      | CacheRule.of(HOUR)                                            || true
        Duration.ofHours(1)                    | CacheRule.of(HOUR)                                            || false
        Duration.ofHours(1)                    | CacheRule.of(new Caching(Duration.ofDays(1), false))          || false
        Duration.ofMinutes(5).minusNanos(1)    | CacheRule.of(new Caching(Duration.ofMinutes(5), false))       || true
        Duration.ofMinutes(5)                  | CacheRule.of(new Caching(Duration.ofMinutes(5), false))       || false
        Duration.ofMinutes(5)                  | CacheRule.of(HOUR).atMost(Duration.ofMinutes(5))              || true
        Duration.ofMinutes(5).plusNanos(1)     | CacheRule.of(HOUR).atMost(Duration.ofMinutes(5))              || false
        Duration.ZERO                          | CacheRule.of(HOUR).atMost(Duration.ZERO)                      || false
        Duration.ofMinutes(-5)                 | CacheRule.of(HOUR)                                            || true
    }

    def "whoever takes none that is kept gets a new one, which is kept for the others"() {
        given:
        int count = 0
        script = { ScriptedReply.text("answer ${++count}") }

        expect:
        ask().reply().text() == 'answer 1'
        ask(rule: CacheRule.of(HOUR).atMost(Duration.ZERO)).reply().text() == 'answer 2'
        ask().reply().text() == 'answer 2'
    }

    def "callers never get each other's answers, unless they are shared on purpose"() {
        given:
        def shared = CacheRule.of(new Caching(Duration.ofHours(1), true))

        when:
        ['ada', 'bob', 'ada', CacheRule.ANONYMOUS, 'bob'].each { ask(rule: CacheRule.of(HOUR).of(it)) }

        then:
        ages == [null, null, Duration.ZERO, null, Duration.ZERO]

        when:
        ages.clear()
        ['ada', 'bob', CacheRule.ANONYMOUS].each { ask(rule: shared.of(it)) }

        then: 'what was not shared when it was got is not shared later'
        ages == [null, Duration.ZERO, Duration.ZERO]
    }

    def "a failure is not kept, nor an answer that broke off"() {
        given:
        script = { calls() == 1 ? failed : ScriptedReply.text('fine') }

        when:
        ask()

        then:
        thrown(DispatchFailed)

        and:
        ask().reply().text() == 'fine'
        ask().reply().text() == 'fine'
        calls() == 2

        where:
        failed << [ScriptedReply.failure(new InvalidRequest('no', 400))]
    }

    def "an answer that ended for #reason is kept: #kept"() {
        given:
        script = { ScriptedReply.events(new ReplyEvent.Text('so far'), new ReplyEvent.Finished(reason)) }

        when:
        2.times { ask() }

        then:
        calls() == (kept ? 1 : 2)

        where:
        reason << StopReason.values()
        kept = reason in [StopReason.END, StopReason.LENGTH, StopReason.STOP_SEQUENCE, StopReason.TOOL_CALLS]
    }

    def "one that is larger than a sixteenth of the memory is not kept, and comes whole all the same"() {
        given:
        String long_ = 'x' * ((CacheSettings.DEFAULT.memory() / 16 / 2) as int)
        script = { ScriptedReply.events(new ReplyEvent.Text(long_), new ReplyEvent.Text('end'), new ReplyEvent.Finished(StopReason.END)) }

        expect:
        2.times { assert ask().reply().text() == long_ + 'end' }
        calls() == 2
    }

    def "a caller who changes a vector changes its own alone"() {
        given:
        script = { ScriptedReply.events(new ReplyEvent.Vectors([[0.5f, 1f] as float[]]), new ReplyEvent.Finished(StopReason.END)) }
        def request = EmbedRequest.of(['a'])

        when:
        3.times { ask(request).reply().vectors()[0][0] = 7f }
        streamed(request)[0].vectors()[0][0] = 7f

        then:
        ask(request).reply().vectors()[0] == [0.5f, 1f] as float[]
        calls() == 1
    }

    def "a caller who takes no more of a kept answer is gone, and the answer stays"() {
        given:
        ask()

        when:
        ask(stream: true, sink: { throw new IllegalStateException('closed') })

        then:
        thrown(CallerGone)

        and:
        ask().reply().text() == 'an answer'
        calls() == 1
    }

    def "a strategy's answer is kept for the strategy, whichever model gave it"() {
        given:
        def target = new Target.Strategy('balanced')

        expect:
        ask(target: target).model().id() == 'p/m'
        ask(target: target).attempts()*.cached() == [true]
        ask().attempts()*.cached() == [false]
    }

    def "without a rule nothing is kept, and nothing is told"() {
        when:
        2.times { baton.asking(null, { ages << it }).ask(MODEL, HI, false, null, null, Origin.NONE) }
        baton.ask(MODEL, HI, false, null, null)

        then:
        calls() == 3
        ages.empty
    }
}
