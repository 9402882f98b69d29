package dev.baton.plugins.provider.openai

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Settings
import dev.baton.testkit.Decoded
import dev.baton.testkit.wire.OpenAiChatReader
import dev.baton.testkit.wire.Reading
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import dev.baton.testkit.wire.WireContract
import spock.lang.IgnoreIf
import spock.lang.Shared

/** Chat Completions and embeddings as recorded with OpenAI and servers like it. */
@IgnoreIf({ Recordings.absent('openai.chat') })
class ChatWireSpec extends WireContract {

    @Shared HttpProvider provider = Calls.provider('openai-compatible', 'https://recorded.example/v1') as HttpProvider

    String api() { 'openai.chat' }

    Reading.Reader reader() { new OpenAiChatReader() }

    HttpProvider provider() { provider }

    ModelCall call(Recording recording) { asked(recording, 0) }

    def "every recorded request passes through with nothing changed but what must be: #recording"() {
        given:
        def sent = recording.request()
        def stream = sent.at('stream').flag(false)
        def capped = !sent.at('max_tokens').isNull() || !sent.at('max_completion_tokens').isNull()

        when:
        def out = Json.parse(provider.encode(asked(recording, 77)).body())

        then:
        out.at('model').text() == 'the-model'
        out.without('model').without('stream_options').without('max_tokens') ==
                sent.without('model').without('stream_options').without('max_tokens')
        out.at('stream_options').at('include_usage').flag(false) == stream
        capped || out.at('max_tokens').integer(0) == 77
        !capped || out.at('max_tokens') == sent.at('max_tokens')

        where:
        recording << Recordings.of('openai.chat')
    }

    def "every recorded embedding is read: #recording"() {
        given:
        def texts = (recording.request().at('input') as JsonArray).items()*.text()
        def dimensions = recording.request().at('dimensions').integer(0) as int
        def call = Calls.ask(new EmbedRequest(texts, dimensions, null))

        expect:
        if (!recording.head().success) {
            assert provider.failure(call, recording.head(), recording.body()).code() == 'unknown_model'
        } else {
            def reply = Decoded.of(provider, call, recording.head(), recording.body()).reply()
            assert reply.vectors().size() == texts.size()
            // OpenAI's vectors are of length 1: a wrong byte order would not be.
            assert reply.vectors().every { Math.abs(Math.sqrt(it.collect { x -> x * x as double }.sum() as double) - 1) < 1e-3 }
            assert dimensions == 0 || reply.vectors().every { it.length == dimensions }
            assert reply.usage().totalInput() == Json.parse(recording.body()).at('usage').at('prompt_tokens').integer(-1)
        }

        where:
        recording << Recordings.of('openai.embeddings')
    }

    private static ModelCall asked(Recording recording, int cap) {
        def settings = cap == 0 ? Settings.DEFAULT : Settings.DEFAULT.capped(cap)
        def request = ChatRequest.of(Message.user('x')).with(settings)
        def raw = new RawBody('openai.chat', recording.request())
        def passed = new ChatRequest(request.messages(), settings, [], request.toolChoice(), request.format(), null, [], raw)
        def model = ModelCard.of('p', 'the-model').can('chat').at('cloud').build()
        new ModelCall(model, passed, recording.request().at('stream').flag(false), true, 'key')
    }
}
