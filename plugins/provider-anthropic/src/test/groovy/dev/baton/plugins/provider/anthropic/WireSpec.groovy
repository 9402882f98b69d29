package dev.baton.plugins.provider.anthropic

import dev.baton.spi.json.Json
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.testkit.wire.AnthropicReader
import dev.baton.testkit.wire.Reading
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import dev.baton.testkit.wire.WireContract
import spock.lang.IgnoreIf
import spock.lang.Shared

/** Messages as recorded with Anthropic. */
@IgnoreIf({ Recordings.absent('anthropic.messages') })
class WireSpec extends WireContract {

    @Shared HttpProvider provider = Calls.provider()

    String api() { 'anthropic.messages' }

    Reading.Reader reader() { new AnthropicReader() }

    HttpProvider provider() { provider }

    ModelCall call(Recording recording) {
        def request = Calls.passing(ChatRequest.of(Message.user('x')), recording.request())
        Calls.ask(request, model: 'claude-another', stream: recording.request().at('stream').flag(false), raw: true)
    }

    def "the recorded request #recording passes through with nothing changed but its model"() {
        expect:
        Json.parse(provider.encode(call(recording)).body()) == recording.request().with('model', 'claude-another')

        where:
        recording << Recordings.of('anthropic.messages')
    }

    def "what the recorded request #recording asks for is asked for in the same words"() {
        given:
        def sent = recording.request()
        def call = Calls.ask(RecordedRequest.read(sent), model: sent.at('model').text(), stream: sent.at('stream').flag(false))

        when:
        def out = Calls.encoded(call)

        then:
        RecordedRequest.agreed(out) == RecordedRequest.agreed(sent)

        where:
        recording << Recordings.of('anthropic.messages').findAll { RecordedRequest.isCanonical(it.request()) }
    }
}
