package dev.baton.plugins.provider.openai

import dev.baton.spi.json.Json
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Settings
import dev.baton.testkit.wire.OpenAiResponsesReader
import dev.baton.testkit.wire.Reading
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import dev.baton.testkit.wire.WireContract
import spock.lang.IgnoreIf
import spock.lang.Shared

/** The Responses API as recorded with OpenAI, Azure, DeepSeek and OpenRouter. */
@IgnoreIf({ Recordings.absent('openai.responses') })
class ResponsesWireSpec extends WireContract {

    @Shared HttpProvider provider = Calls.provider('openai', null, 'key-0123', [api: 'responses']) as HttpProvider

    String api() { 'openai.responses' }

    Reading.Reader reader() { new OpenAiResponsesReader() }

    HttpProvider provider() { provider }

    ModelCall call(Recording recording) { asked(recording, 0) }

    def "every recorded request passes through with nothing changed but what must be: #recording"() {
        given:
        def sent = recording.request()

        when:
        def http = provider.encode(asked(recording, 77))
        def out = Json.parse(http.body())

        then:
        http.uri().path == '/v1/responses'
        out == sent.with('model', 'the-model').with('max_output_tokens', sent.has('max_output_tokens') ? sent.at('max_output_tokens') : 77)

        where:
        recording << Recordings.of('openai.responses')
    }

    def "a canonical request becomes the one that was recorded, field by field: #recording"() {
        given:
        def recorded = new RecordedRequest(recording.request())
        def model = ModelCard.of('p', recording.request().at('model').text()).can('chat', 'reasoning').build()

        when:
        def out = Json.parse(provider.encode(
                new ModelCall(model, recorded.canonical(), recording.request().at('stream').flag(false), false, 'key')).body())

        then:
        RecordedRequest.fields(out) == RecordedRequest.fields(recording.request())
        !out.at('store').flag(true)
        out.at('include').at(0).text() == 'reasoning.encrypted_content'

        where:
        recording << Recordings.of('openai.responses').findAll { new RecordedRequest(it.request()).isCanonical() }
    }

    def "most of what was recorded can be said in a canonical request"() {
        expect:
        Recordings.of('openai.responses').count { new RecordedRequest(it.request()).isCanonical() } >= 55
    }

    private static ModelCall asked(Recording recording, int cap) {
        def settings = cap == 0 ? Settings.DEFAULT : Settings.DEFAULT.capped(cap)
        def request = ChatRequest.of(Message.user('x'))
        def raw = new RawBody('openai.responses', recording.request())
        def passed = new ChatRequest(request.messages(), settings, [], request.toolChoice(), request.format(), null, [], raw)
        def model = ModelCard.of('p', 'the-model').can('chat').at('cloud').build()
        new ModelCall(model, passed, recording.request().at('stream').flag(false), true, 'key')
    }
}
