package dev.baton.server.openai

import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.http.HttpCall
import dev.baton.spi.http.HttpHead
import dev.baton.spi.http.ServerSentEvents
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonLimits
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
 * As much of a codec of OpenAI's protocol as passing through takes: it sends the caller's body on, and hands the answer's
 * bytes out.
 */
class OpenAiWire implements HttpProvider {

    URI url

    Set<String> protocols() { ['openai.chat'] as Set }

    List<ModelCard> models() {
        [ModelCard.of('wire', 'gpt').can(Capability.CHAT, Capability.TOOLS, Capability.JSON).prices(Prices.FREE).build()]
    }

    HttpCall encode(ModelCall call) {
        def body = call.request().raw().body().with('model', call.model().name())
        HttpCall.post(URI.create("$url/chat/completions"), ['content-type': 'application/json'], body.toBytes())
    }

    ModelFailure failure(ModelCall call, HttpHead head, byte[] body) {
        new Overloaded('status ' + head.status(), head.status(), null)
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
            out.accept(new ReplyEvent.Text(answer.at('choices').at(0).at('message').at('content').text('')))
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
            if (length == 6) {
                done = true
                sink.accept(new ReplyEvent.Finished(StopReason.END))
                return
            }
            Json chunk = Json.parse(bytes, from, length, JsonLimits.DEFAULT)
            sink.accept(new ReplyEvent.Raw(Arrays.copyOfRange(bytes, from, from + length)))
            String text = chunk.at('choices').at(0).at('delta').at('content').text('')
            if (text) {
                sink.accept(new ReplyEvent.Text(text))
            }
        }

        void end(ReplySink out) {
            if (!done) {
                throw new BrokenAnswer('the stream ended in mid-answer')
            }
        }

        boolean isComplete() { done }
    }
}
