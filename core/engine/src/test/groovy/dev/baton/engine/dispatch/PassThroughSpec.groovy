package dev.baton.engine.dispatch

import dev.baton.engine.Baton
import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.http.HttpCall
import dev.baton.spi.http.HttpHead
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ReplyDecoder
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.ReplySink
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.testkit.OpenAiUpstream
import java.time.Clock
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Whose own bytes a caller gets: those of a provider, and of a model of it, that speaks the caller's protocol. */
class PassThroughSpec extends Specification {

    @AutoCleanup OpenAiUpstream upstream = new OpenAiUpstream('hi')
    @AutoCleanup HttpTransport transport = new HttpTransport()

    def "a caller who speaks #protocol is passed through to the model #model: #passed"() {
        given:
        def provider = new TwoProtocols(url: URI.create("${upstream.url()}/chat/completions"), model: model)
        def baton = Baton.builder().environment([:]).provider('p', provider).open()
        def dispatcher = new Dispatcher(baton.router(), baton.catalog(), transport, baton.events(), baton.settings(), Desk.unlimited(baton, transport), Clock.systemUTC(), {})

        when:
        dispatcher.dispatch(new Dispatch('run', '', Needs.of(Capability.CHAT), null, ChatRequest.of(Message.user('hi')), false,
                protocol, null, null), null)

        then:
        provider.asked*.raw() == [passed]

        cleanup:
        baton?.close()

        where:
        protocol | model     | passed
        'x.chat' | 'both'    | true
        'x.next' | 'both'    | true
        'x.chat' | 'next'    | false
        'x.next' | 'next'    | true
        'y.chat' | 'both'    | false
        null     | 'both'    | false
    }

    /** A provider that speaks two protocols, one of whose models is served over the second alone. */
    static class TwoProtocols implements HttpProvider {

        URI url
        String model
        List<ModelCall> asked = []

        Set<String> protocols() { ['x.chat', 'x.next'] as Set }

        Set<String> protocols(ModelCard card) { card.name() == 'next' ? ['x.next'] as Set : protocols() }

        List<ModelCard> models() { [ModelCard.of('p', model).can(Capability.CHAT).build()] }

        HttpCall encode(ModelCall call) {
            asked << call
            HttpCall.post(url, ['content-type': 'application/json'], '{"messages":[]}'.bytes)
        }

        ModelFailure failure(ModelCall call, HttpHead head, byte[] body) {
            new Overloaded('status ' + head.status(), head.status(), null)
        }

        ReplyDecoder decoder(ModelCall call, HttpHead head) {
            new ReplyDecoder() {
                void feed(byte[] bytes, int offset, int length, ReplySink out) {}

                void end(ReplySink out) {
                    out.accept(new ReplyEvent.Started('id', 'm'))
                    out.accept(new ReplyEvent.Finished(StopReason.END))
                }
            }
        }
    }
}
