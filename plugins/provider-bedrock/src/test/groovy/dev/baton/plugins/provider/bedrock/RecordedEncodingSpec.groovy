package dev.baton.plugins.provider.bedrock

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import java.nio.charset.StandardCharsets
import spock.lang.IgnoreIf
import spock.lang.Specification

/** What was asked of Bedrock once, asked again by way of the canonical request. */
@IgnoreIf({ Recordings.absent('bedrock.converse') })
class RecordedEncodingSpec extends Specification {

    def "the canonical form of a recorded request is sent as it was recorded: #recording"() {
        given:
        def name = URLDecoder.decode(recording.path().split('/')[2], StandardCharsets.UTF_8)
        def call = Calls.ask(RecordedRequest.read(recording.request()), [model: name, stream: recording.path().endsWith('-stream')])

        when:
        def http = Calls.provider().encode(call)

        then:
        http.uri().rawPath == recording.path()
        compared(Json.parse(http.body()) as JsonObject) == compared(RecordedRequest.plain(recording.request()))

        where:
        recording << (Recordings.of('bedrock.converse') + Recordings.of('bedrock.converse-stream')).findAll { !ofServer(it) }
    }

    def "only what the service's own tools left in a conversation is not asked again so"() {
        expect:
        Recordings.of('bedrock.converse').count { ofServer(it) } == 1
    }

    /** A schema goes as a text, which may be spaced otherwise. */
    private static JsonObject compared(JsonObject body) {
        def schema = body.at('outputConfig').at('textFormat').at('structure').at('jsonSchema').at('schema').text()
        schema == null ? body : body.without('outputConfig').with('schema', Json.parse(schema))
    }

    private static boolean ofServer(Recording recording) {
        recording.request().at('messages').toString().contains('server_tool_use')
    }
}
