package dev.baton.engine.dispatch

import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.http.HttpCall
import dev.baton.spi.http.HttpHead
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ReplyDecoder
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.ReplySink
import dev.baton.spi.reply.StopReason
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification

import static dev.baton.engine.dispatch.Desk.cards

/** What an upstream's headers say of its limits is heeded by the next request, over HTTP. */
class RatesSpec extends Specification {

    @AutoCleanup FakeUpstream upstream = new FakeUpstream()
    @AutoCleanup Desk desk = new Desk(p: new Wire(url: upstream.url('/v1')), q: cards('q', 'c'))

    def setup() {
        desk.script = ['q/c': { ScriptedReply.text('from c') }]
    }

    def "a model that has nothing left is passed over until it has"() {
        given:
        upstream.answers(spent('30s'))

        when:
        def models = (1..3).collect { desk.dispatch().model().id() }

        then:
        models == ['p/a', 'q/c', 'q/c']
        desk.passedOver() == [['p/a', 'rate_spent']] * 2
        desk.dispatcher.upstreams().health('p/a').remainingRequests() == 0

        when:
        desk.clock.turn(Duration.ofMillis(500))

        then: 'sixty in thirty seconds are one each half a second'
        desk.dispatch().model().id() == 'p/a'
    }

    def "where there is no other it is waited for instead of asked in vain"() {
        given:
        desk.close()
        desk = new Desk(p: new Wire(url: upstream.url('/v1')))
        upstream.answers(spent('30s'))

        when:
        3.times { desk.dispatch() }

        then:
        desk.pauses == [Duration.ofMillis(500)] * 2
        upstream.requests().size() == 3
    }

    def "where the wait does not fit it is asked all the same, and headers that were wrong are believed no more"() {
        given:
        desk.close()
        desk = new Desk(p: new Wire(url: upstream.url('/v1')))
        upstream.answers(spent('3000s'))

        when:
        3.times { desk.dispatch(most: Duration.ofSeconds(20)) }

        then:
        desk.pauses.empty
        upstream.requests().size() == 3
        desk.passedOver() == [['p/a', 'rate_spent']]
    }

    def "a refusal's head is heeded, too"() {
        given:
        upstream.next(Answer.status(429).header('x-ratelimit-remaining-requests', '0').header('x-ratelimit-reset-requests', '9s'))

        when:
        def models = (1..2).collect { desk.dispatch().model().id() }

        then:
        models == ['q/c', 'q/c']
        upstream.requests().size() == 1
        desk.passedOver() == [['p/a', 'rate_spent']]
    }

    private static Answer spent(String reset) {
        Answer.json(200, '{}').header('x-ratelimit-limit-requests', '60')
                .header('x-ratelimit-remaining-requests', '0').header('x-ratelimit-reset-requests', reset)
    }

    /** A protocol of empty bodies. */
    static class Wire implements HttpProvider {

        URI url

        Set<String> protocols() { [] as Set }

        List<ModelCard> models() { cards('p', 'a') }

        HttpCall encode(ModelCall call) { HttpCall.post(url, ['content-type': 'application/json'], '{}'.bytes) }

        ModelFailure failure(ModelCall call, HttpHead head, byte[] body) { new RateLimited('too much', head.status(), null) }

        ReplyDecoder decoder(ModelCall call, HttpHead head) {
            new ReplyDecoder() {
                void feed(byte[] bytes, int offset, int length, ReplySink out) {}

                void end(ReplySink out) {
                    out.accept(new ReplyEvent.Text('from a'))
                    out.accept(new ReplyEvent.Finished(StopReason.END))
                }
            }
        }
    }
}
