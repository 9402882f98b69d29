package dev.baton.plugins.provider.cohere

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Settings
import dev.baton.spi.request.Tool
import dev.baton.spi.request.ToolChoice
import dev.baton.testkit.wire.CohereReader
import dev.baton.testkit.wire.Reading
import dev.baton.testkit.wire.Recording
import dev.baton.testkit.wire.Recordings
import dev.baton.testkit.wire.WireContract
import spock.lang.IgnoreIf
import spock.lang.Shared

/** Cohere's chat as recorded. */
@IgnoreIf({ Recordings.absent('cohere.chat') })
class WireSpec extends WireContract {

    @Shared HttpProvider provider = Calls.provider([:], 'https://recorded.example')

    String api() { 'cohere.chat' }

    Reading.Reader reader() { new CohereReader() }

    HttpProvider provider() { provider }

    ModelCall call(Recording recording) { asked(recording, 0) }

    @Override
    String words(Recording recording) { Json.parse(recording.body()).at('message').text() }

    def "every recorded request passes through with nothing changed but what must be: #recording"() {
        when:
        def out = Json.parse(provider.encode(asked(recording, 77)).body()) as JsonObject

        then:
        out.at('max_tokens').integer(0) == 77
        out.without('max_tokens') == recording.request()

        where:
        recording << Recordings.of('cohere.chat')
    }

    def "what was asked in a recording is written the same from canonical parts: #recording"() {
        given:
        def sent = recording.request()
        def messages = (sent.at('messages') as JsonArray).items().collect { canonical(it) }
        def tools = sent.at('tools').null ? [] : (sent.at('tools') as JsonArray).items().collect {
            def function = it.at('function')
            new Tool(function.at('name').text(), function.at('description').text(), function.at('parameters') as JsonObject, false)
        }
        def choice = sent.at('tool_choice').text() == 'REQUIRED' ? new ToolChoice(ToolChoice.Mode.REQUIRED, null) : ToolChoice.AUTO
        def request = new ChatRequest(messages, Settings.DEFAULT, tools, choice, AnswerFormat.TEXT, null, [], null)

        expect:
        Json.parse(provider.encode(new ModelCall(card(recording), request, false, false, 'key')).body()) == sent

        where:
        recording << Recordings.of('cohere.chat')
    }

    private static Message canonical(Json message) {
        switch (message.at('role').text()) {
            case 'user': return Message.user(message.at('content').text())
            case 'tool': return new Message(Message.Role.TOOL, [
                    new Part.ToolResult(message.at('tool_call_id').text(), [new Part.Text(message.at('content').text())], false)])
            default: return new Message(Message.Role.ASSISTANT, (message.at('tool_calls') as JsonArray).items().collect {
                new Part.ToolCall(it.at('id').text(), it.at('function').at('name').text(), it.at('function').at('arguments').text())
            })
        }
    }

    private static ModelCard card(Recording recording) {
        ModelCard.of('p', recording.request().at('model').text()).can('chat').at('cloud').build()
    }

    private static ModelCall asked(Recording recording, int cap) {
        def settings = cap == 0 ? Settings.DEFAULT : Settings.DEFAULT.capped(cap)
        def request = ChatRequest.of(Message.user('x'))
        def raw = new RawBody('cohere.chat', recording.request())
        def passed = new ChatRequest(request.messages(), settings, [], request.toolChoice(), request.format(), null, [], raw)
        new ModelCall(card(recording), passed, recording.request().at('stream').flag(false), true, 'key')
    }
}
