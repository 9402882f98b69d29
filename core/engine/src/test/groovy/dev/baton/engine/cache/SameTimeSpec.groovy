package dev.baton.engine.cache

import dev.baton.engine.dispatch.CallerGone
import dev.baton.engine.dispatch.Dispatch
import dev.baton.engine.failure.DispatchFailed
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.model.Needs
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.testkit.ScriptedReply

import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit

/** Requests that are the same and come at the same time: one is answered, and the others wait for it. */
class SameTimeSpec extends CachedAnswers {

    static final int OTHERS = 20

    def asked = new CountDownLatch(1)
    def go = new CountDownLatch(1)

    def "one model is called once, and all get its answer"() {
        given:
        script = { asked.countDown(); go.await(20, TimeUnit.SECONDS); ScriptedReply.text('one for all') }

        when:
        def all = leaderAndOthers()
        go.countDown()

        then:
        all*.get(20, TimeUnit.SECONDS)*.reply()*.text().unique() == ['one for all']
        calls() == 1
        ages.count { it == Duration.ZERO } == OTHERS
    }

    def "other requests, and those of other callers, do not wait"() {
        given:
        script = { firstWaits(); ScriptedReply.text('done') }
        def first = beside { ask() }
        reached()

        expect:
        ask(rule: CacheRule.of(HOUR).of('ada')).reply().text() == 'done'
        ask(rule: CacheRule.of(HOUR).atMost(Duration.ZERO)).reply().text() == 'done'
        !first.done

        cleanup:
        go.countDown()
        first.get(20, TimeUnit.SECONDS)
    }

    def "where the first fails the others are asked for themselves"() {
        given:
        script = {
            if (calls() > 1) {
                return ScriptedReply.text('fine')
            }
            asked.countDown()
            go.await(20, TimeUnit.SECONDS)
            ScriptedReply.failure(new InvalidRequest('no', 400))
        }

        when:
        def all = leaderAndOthers()
        go.countDown()

        then:
        all.tail()*.get(20, TimeUnit.SECONDS)*.reply()*.text().unique() == ['fine']

        when:
        all.first().get(20, TimeUnit.SECONDS)

        then:
        thrown(ExecutionException)

        and: 'and not all of them: the next is the first then'
        calls() in 2..(OTHERS + 1)
    }

    def "where nothing of what is got is kept, nobody waits for a row of others"() {
        given:
        script = { asked.countDown(); go.await(20, TimeUnit.SECONDS); ScriptedReply.events(new ReplyEvent.Text('no'), new ReplyEvent.Finished(StopReason.REFUSAL)) }

        when:
        def all = leaderAndOthers()
        go.countDown()

        then:
        all*.get(20, TimeUnit.SECONDS)*.reply()*.stop().unique() == [StopReason.REFUSAL]
        calls() == OTHERS + 1
    }

    def "where the first is told to stop the others have their answer all the same"() {
        given:
        script = {
            asked.countDown()
            calls() == 1 ? ScriptedReply.hang() : ScriptedReply.text('fine')
        }

        when:
        def all = leaderAndOthers()
        all.first().cancel(true)

        then:
        all.tail()*.get(20, TimeUnit.SECONDS)*.reply()*.text().unique() == ['fine']
        calls() in 2..(OTHERS + 1)
    }

    def "where the first takes no more the others have their answer all the same"() {
        given:
        script = { firstWaits(); ScriptedReply.text('fine') }

        when:
        def first = beside { ask(stream: true, sink: { throw new IllegalStateException('closed') }) }
        reached()
        def others = (1..OTHERS).collect { beside { ask(stream: true, sink: {}) } }
        awaitWaiting()
        go.countDown()

        then:
        others*.get(20, TimeUnit.SECONDS)*.reply()*.text().unique() == ['fine']

        when:
        first.get(20, TimeUnit.SECONDS)

        then:
        def failed = thrown(ExecutionException)
        failed.cause instanceof CallerGone
    }

    def "nobody waits longer than its own time"() {
        given:
        def cache = new AnswerCache({ new MemoryStore(CacheSettings.LEAST, clock) }, baton.settings(), baton.events(), clock)
        def first = cache.turn(dispatch(null), CacheRule.of(HOUR))

        when:
        cache.turn(dispatch(Duration.ofMillis(30)), CacheRule.of(HOUR)).left()

        then:
        def failed = thrown(DispatchFailed)
        failed.last().code() == 'timed_out'
        failed.last().message.contains('30 ms')
        failed.attempts().empty

        cleanup:
        first.close()
    }

    def "whoever is told to stop while it waits stops"() {
        given:
        script = { asked.countDown(); go.await(20, TimeUnit.SECONDS); ScriptedReply.text('done') }
        def all = leaderAndOthers()

        when:
        all[1].cancel(true)
        go.countDown()

        then:
        (all - all[1])*.get(20, TimeUnit.SECONDS)*.reply()*.text().unique() == ['done']
        calls() == 1
    }

    private static Dispatch dispatch(Duration most) {
        new Dispatch('r', '', Needs.of('chat').pinned('p/m'), null, HI, false, null, null, most)
    }

    private void reached() {
        assert asked.await(20, TimeUnit.SECONDS)
    }

    private void firstWaits() {
        if (calls() == 1) {
            asked.countDown()
            go.await(20, TimeUnit.SECONDS)
        }
    }

    private List<CompletableFuture> leaderAndOthers() {
        def first = beside { ask() }
        reached()
        def all = [first] + (1..OTHERS).collect { beside { ask() } }
        awaitWaiting()
        all
    }
}
