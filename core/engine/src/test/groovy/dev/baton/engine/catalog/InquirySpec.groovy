package dev.baton.engine.catalog

import dev.baton.engine.dispatch.HttpTransport
import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.http.HttpCall
import dev.baton.spi.http.HttpHead
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ReplyDecoder
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(30)
class InquirySpec extends Specification {

    /** Lists a name a line, and reads a model's window from an answer that is a number. */
    static class Numbers implements HttpProvider {

        FakeUpstream upstream

        Set<String> protocols() { [] as Set }

        List<ModelCard> models() { [] }

        HttpCall encode(ModelCall call) { throw new UnsupportedOperationException() }

        ReplyDecoder decoder(ModelCall call, HttpHead head) { throw new UnsupportedOperationException() }

        ModelFailure failure(ModelCall call, HttpHead head, byte[] body) { new Overloaded('no', head.status(), null) }

        Optional<HttpCall> listing() { Optional.of(HttpCall.get(upstream.url('/list'), [:])) }

        List<ModelCard> listed(byte[] body) {
            new String(body).readLines().collect { ModelCard.of('n', it).can('chat').build() }
        }

        Optional<HttpCall> describing(ModelCard card) {
            card.name() == 'known' ? Optional.empty() : Optional.of(HttpCall.get(upstream.url('/' + card.name()), [:]))
        }

        ModelCard described(ModelCard card, byte[] body) {
            def text = new String(body)
            if (!text.number) {
                throw new BrokenAnswer('no number')
            }
            card.toBuilder().context(text as int).build()
        }
    }

    @AutoCleanup
    FakeUpstream upstream = new FakeUpstream()

    @AutoCleanup
    HttpTransport transport = new HttpTransport()

    def "each model of a list is described, in the list's order, and what gives no description stays as it was listed"() {
        given:
        def names = (1..40).collect { "m$it" as String } + ['known', 'gone', 'broken']
        upstream.answers {
            switch (it.path()) {
                case '/list': return Answer.status(200).body(names.join('\n'))
                case '/gone': return Answer.status(404)
                case '/broken': return Answer.status(200).body('?')
                default: return Answer.status(200).body(it.path().substring(2) + '000')
            }
        }

        when:
        def cards = new Inquiry(transport, new Numbers(upstream: upstream)).cards()

        then:
        cards*.name() == names
        cards*.context() == (1..40).collect { it * 1000 } + [0, 0, 0]

        and: 'each was asked once, and those that the list describes not at all'
        upstream.requests()*.path().countBy { it }.every { path, times -> times == 1 }
        !upstream.requests()*.path().contains('/known')
    }

    def "a model that does not answer does not keep the others from the catalog"() {
        given:
        upstream.answers {
            it.path() == '/list' ? Answer.status(200).body('m1\nsilent\nm2') :
                    it.path() == '/silent' ? Answer.hang() : Answer.status(200).body('7')
        }

        when:
        def cards = new Inquiry(transport, new Numbers(upstream: upstream)).cards()

        then:
        cards*.context() == [7, 0, 7]
    }

    def "without a list there is nothing to describe"() {
        given:
        upstream.answers(Answer.status(500))

        when:
        new Inquiry(transport, new Numbers(upstream: upstream)).cards()

        then:
        thrown(ModelFailure)
        upstream.requests().size() == 1
    }
}
