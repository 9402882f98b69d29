package dev.baton.plugins.provider.bedrock

import dev.baton.spi.json.Json
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Message
import dev.baton.testkit.wire.BedrockReader
import dev.baton.testkit.wire.Reading
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import dev.baton.testkit.wire.WireContract
import java.nio.charset.StandardCharsets
import spock.lang.IgnoreIf
import spock.lang.Shared

/** Converse as recorded. */
@IgnoreIf({ Recordings.absent('bedrock.converse') })
class WireSpec extends WireContract {

    @Shared HttpProvider provider = Calls.provider()

    String api() { 'bedrock.converse' }

    Reading.Reader reader() { new BedrockReader() }

    HttpProvider provider() { provider }

    ModelCall call(Recording recording) { asked(recording, null) }

    @Override
    String words(Recording recording) {
        Json.parse(recording.body()).at('message').text()
    }

    def "every recorded request passes through to the recorded address, with nothing changed but the cap: #recording"() {
        given:
        def sent = recording.request()

        when:
        def http = provider.encode(asked(recording, 77))
        def out = Json.parse(http.body())

        then:
        http.uri().rawPath == recording.path()
        out.without('inferenceConfig') == sent.without('inferenceConfig')
        out.at('inferenceConfig').at('maxTokens').integer(0) == 77
        out.at('inferenceConfig').without('maxTokens') == (sent.at('inferenceConfig').isNull() ? Json.parse('{}') : sent.at('inferenceConfig').without('maxTokens'))

        where:
        recording << Recordings.of('bedrock.converse') + Recordings.of('bedrock.converse-stream')
    }

    static ModelCall asked(Recording recording, Integer cap) {
        def name = URLDecoder.decode(recording.path().split('/')[2], StandardCharsets.UTF_8)
        def raw = new RawBody('bedrock.converse', recording.request())
        def request = Calls.chat([Message.user('x')], [settings: Calls.settings([cap: cap]), raw: raw])
        Calls.ask(request, [model: name, stream: recording.path().endsWith('-stream'), raw: true])
    }
}
