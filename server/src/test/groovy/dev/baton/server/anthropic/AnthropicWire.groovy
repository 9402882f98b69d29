package dev.baton.server.anthropic

import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.http.HttpCall
import dev.baton.spi.http.HttpHead
import dev.baton.spi.http.ServerSentEvents
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonLimits
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ReplyDecoder
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.ReplySink
import dev.baton.spi.reply.StopReason

/**
 * As much of a codec of Anthropic's protocol as passing through takes: it sends the caller's body and beta header on, and hands the
 * answer's bytes out.
 */
class AnthropicWire implements HttpProvider {

    URI url
    List<String> names = ['claude']

    Set<String> protocols() { ['anthropic.messages'] as Set }

    List<ModelCard> models() {
        names.collect { name ->
            ModelCard.of('wire', name).can(Capability.CHAT, Capability.TOOLS, Capability.JSON).prices(Prices.FREE).build()
        }
    }

    HttpCall encode(ModelCall call) {
        def raw = call.request().raw()
        def body = raw == null ? JsonObject.EMPTY : raw.body()
        def headers = ['content-type': 'application/json', 'anthropic-version': '2023-06-01'] + (raw?.headers() ?: [:])
        HttpCall.post(URI.create("$url/messages"), headers, body.with('model', call.model().name()).toBytes())
    }

    ModelFailure failure(ModelCall call, HttpHead head, byte[] body) {
        head.status() == 400
                ? new InvalidRequest(Json.parse(body).at('error').at('message').text(''), 400)
                : new Overloaded('status ' + head.status(), head.status(), null)
    }

    ReplyDecoder decoder(ModelCall call, HttpHead head) {
        call.stream() ? new Pieces() : new Whole()
    }

    static class Whole implements ReplyDecoder {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream()

        void feed(byte[] bytes, int offset, int length, ReplySink out) {
            body.write(bytes, offset, length)
        }

        void end(ReplySink out) {
            Json answer = Json.parse(body.toByteArray())
            out.accept(new ReplyEvent.Started(answer.at('id').text(), answer.at('model').text('')))
            out.accept(new ReplyEvent.Raw(body.toByteArray()))
            answer.at('content').items().each { out.accept(new ReplyEvent.Text(it.at('text').text(''))) }
            out.accept(new ReplyEvent.Finished(StopReason.END))
        }
    }

    static class Pieces implements ReplyDecoder {

        private ReplySink sink
        private boolean done
        private final ServerSentEvents events = new ServerSentEvents({ type, bytes, from, length -> event(bytes, from, length) })

        void feed(byte[] bytes, int offset, int length, ReplySink out) {
            sink = out
            events.feed(bytes, offset, length)
        }

        private void event(byte[] bytes, int from, int length) {
            Json event = Json.parse(bytes, from, length, JsonLimits.DEFAULT)
            if (event.at('type').text() == 'error') {
                throw new Overloaded(event.at('error').at('message').text(''), 200, null)
            }
            sink.accept(new ReplyEvent.Raw(Arrays.copyOfRange(bytes, from, from + length)))
            if (event.at('type').text() == 'content_block_delta') {
                sink.accept(new ReplyEvent.Text(event.at('delta').at('text').text('…')))
            } else if (event.at('type').text() == 'message_stop') {
                done = true
                sink.accept(new ReplyEvent.Finished(StopReason.END))
            }
        }

        void end(ReplySink out) {
            if (!done) {
                throw new BrokenAnswer('the stream ended without message_stop')
            }
        }

        boolean isComplete() { done }
    }
}
