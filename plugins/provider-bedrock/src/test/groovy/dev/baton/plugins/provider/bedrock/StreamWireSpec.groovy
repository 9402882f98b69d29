package dev.baton.plugins.provider.bedrock

import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import dev.baton.spi.json.Json
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.testkit.Decoded
import dev.baton.testkit.wire.BedrockReader
import dev.baton.testkit.wire.Reading
import dev.baton.testkit.wire.WireContract
import spock.lang.IgnoreIf
import spock.lang.Shared

/** ConverseStream as recorded. */
@IgnoreIf({ Recordings.absent('bedrock.converse-stream') })
class StreamWireSpec extends WireContract {

    @Shared HttpProvider provider = Calls.provider()

    String api() { 'bedrock.converse-stream' }

    Reading.Reader reader() { new BedrockReader() }

    HttpProvider provider() { provider }

    ModelCall call(Recording recording) { WireSpec.asked(recording, null) }

    @Override
    String words(Recording recording) {
        Json.parse(recording.body()).at('message').text()
    }

    def "the pieces that are passed on are the recorded stream, byte for byte: #recording"() {
        when:
        def events = Decoded.of(provider, call(recording), recording.head(), recording.body()).events()
        def raw = Frames.join(events.findAll { it instanceof ReplyEvent.Raw }*.data())

        then:
        Arrays.equals(raw, recording.body())

        where:
        recording << Recordings.of('bedrock.converse-stream').findAll { it.head().success }
    }

    def "a recorded stream is refused wherever it is cut off: #recording"() {
        given:
        def body = recording.body()
        def asked = call(recording)

        expect:
        (0..<body.length).step(7).every { length ->
            def decoded = Decoded.of(provider, asked, recording.head(), Arrays.copyOf(body, length))
            decoded.failure().code() == 'broken_answer' && !decoded.finished
        }

        where:
        recording << Recordings.of('bedrock.converse-stream').findAll { it.head().success }
    }
}
