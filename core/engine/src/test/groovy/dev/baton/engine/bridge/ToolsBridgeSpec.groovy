package dev.baton.engine.bridge

import dev.baton.engine.failure.DispatchFailed
import dev.baton.spi.failure.Unsupported
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.Feature
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.ToolChoice
import dev.baton.testkit.ScriptedReply

class ToolsBridgeSpec extends BridgeSpec {

    static final String CALL = '<tool_call>\n{"name": "weather", "arguments": {"city": "Bonn"}}\n</tool_call>'

    def "tools by the prompt: the prompt lists them, and calls are read out of the text, #stream"() {
        given:
        model([BY_PROMPT], features)
        replies = [says("Let me look.\n$CALL\n$CALL", StopReason.END)]

        when:
        def reply = ask(request(tools: [WEATHER]), stream).reply()

        then:
        asked().tools() == []
        asked().messages().first().role() == Message.Role.SYSTEM
        asked().messages().first().text().contains('"weather"')
        reply.text() == 'Let me look.'
        reply.toolCalls() == [new Part.ToolCall('call_1', 'weather', '{"city":"Bonn"}'), new Part.ToolCall('call_2', 'weather', '{"city":"Bonn"}')]
        reply.stop() == StopReason.TOOL_CALLS

        where:
        stream | features
        true   | all(Feature.TOOLS, Feature.TOOL_CHOICE)
        false  | all(Feature.TOOLS, Feature.TOOL_CHOICE)
        true   | Feature.ALL
    }

    def "earlier calls and their results are told as text"() {
        given:
        model([BY_PROMPT], all(Feature.TOOLS, Feature.TOOL_CHOICE))
        replies = [says(CALL)]

        when:
        def reply = ask(request(tools: [WEATHER], messages: [
                Message.user('Weather?'),
                new Message(Message.Role.ASSISTANT, [new Part.ToolCall('call_1', 'weather', '{"city":"Bonn"}')]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('call_1', [new Part.Text('rain, "heavy"')], true)]),
                Message.user('And now?')])).reply()

        then:
        asked().messages()*.role() == [Message.Role.SYSTEM, Message.Role.USER, Message.Role.ASSISTANT, Message.Role.USER]
        asked().messages()[2].text().contains('{"id":"call_1","name":"weather","arguments":{"city":"Bonn"}}')
        asked().messages()[3].text().contains('{"id":"call_1","content":"rain, \\"heavy\\"","failed":true}')
        asked().messages()[3].text().endsWith('And now?')
        reply.toolCalls()*.id() == ['call_2']
    }

    def "a call that must come is asked for again where it did not: #choice.mode()"() {
        given:
        model([BY_PROMPT], all(Feature.TOOLS, Feature.TOOL_CHOICE))
        replies = [says('It is raining'), says(CALL)]
        def events = []

        when:
        def reply = ask(request(tools: [WEATHER], choice: choice), true, events).reply()

        then:
        reply.toolCalls()*.name() == ['weather']
        reply.text() == ''
        asked(1).messages().last().text().contains('called')

        where:
        choice << [ToolChoice.named('weather'), new ToolChoice(ToolChoice.Mode.REQUIRED, null)]
    }

    def "a call that cannot be read is asked for again, or ends a stream in an error: #call"() {
        given:
        model([BY_PROMPT], all(Feature.TOOLS, Feature.TOOL_CHOICE))
        replies = [says("Well $call"), says(CALL)]

        expect:
        ask(request(tools: [WEATHER])).reply().toolCalls().size() == 1
        asked(1).messages().last().text().contains(wrong)

        when:
        replies = [null, null, says("Well $call")]
        ask(request(tools: [WEATHER]), true)

        then:
        thrown(DispatchFailed)

        where:
        call                                                          || wrong
        '<tool_call>{"name": </tool_call>'                            || 'no JSON'
        '<tool_call>{"name": "moon", "arguments": {}}</tool_call>'    || "no tool 'moon'"
        '<tool_call>{"arguments": {}}</tool_call>'                    || 'no name'
        '<tool_call>{"name": "weather", "arguments": 5}</tool_call>'  || 'no JSON object'
    }

    def "a missing end of the last call and arguments as text are understood"() {
        given:
        model([BY_PROMPT], all(Feature.TOOLS, Feature.TOOL_CHOICE))
        replies = [says('<tool_call>{"name": "weather", "arguments": "{\\"city\\": \\"Bonn\\"}"}')]

        expect:
        ask(request(tools: [WEATHER])).reply().toolCalls()*.arguments() == ['{"city":"Bonn"}']
    }

    def "tools by the prompt and a schema together: an answer is held against it, a call is not"() {
        given:
        model([BY_PROMPT, JSON], all(Feature.TOOLS, Feature.TOOL_CHOICE))
        replies = [says(CALL), says(FITS)]

        expect:
        ask(request(tools: [WEATHER], format: FORMAT), stream).reply().toolCalls().size() == 1
        ask(request(tools: [WEATHER], format: FORMAT), stream).reply().text() == FITS

        where:
        stream << [true, false]
    }

    def "without the card's word tools are refused, with what to do"() {
        given:
        model([TOOLS], all(Feature.TOOLS, Feature.TOOL_CHOICE))

        when:
        ask(request(tools: [WEATHER]))

        then:
        def failure = thrown(DispatchFailed)
        failure.last().code() == 'unsupported'
        failure.last().anotherModelMayServe()
        failure.last().message.contains("test/m cannot be given tools")
        failure.last().message.contains("claim 'tools-by-prompt'")
        provider.calls().isEmpty()
    }

    def "tools that must not be called are left out, or forbidden where the conversation tells of calls"() {
        given:
        model([TOOLS], all(Feature.TOOL_CHOICE))
        def none = new ToolChoice(ToolChoice.Mode.NONE, null)
        def told = [Message.user('Weather?'),
                    new Message(Message.Role.ASSISTANT, [new Part.ToolCall('c', 'weather', '{}')]),
                    new Message(Message.Role.TOOL, [new Part.ToolResult('c', [new Part.Text('rain')], false)])]
        replies = [says('rain')] * 2 + [ScriptedReply.events(*events([new ReplyEvent.ToolCall(0, 'd', 'weather', '{}')]))] * 4

        when:
        ask(request(tools: [WEATHER], choice: none))
        ask(request(tools: [WEATHER], choice: none, messages: told))

        then:
        asked(0).tools() == []
        asked(1).tools() == [WEATHER]
        asked(1).toolChoice() == ToolChoice.AUTO
        asked(1).messages().last().text().contains('Call no tool')

        when:
        ask(request(tools: [WEATHER], choice: none, messages: told))

        then:
        def failure = thrown(DispatchFailed)
        failure.last().message.contains('called a tool, which the request forbids')
    }

    def "a call cannot be forced where the provider leaves the choice to the model"() {
        given:
        model([TOOLS], all(Feature.TOOL_CHOICE))

        when:
        ask(request(tools: [WEATHER], choice: ToolChoice.named('weather')))

        then:
        def failure = thrown(DispatchFailed)
        failure.last().code() == 'unsupported'
        failure.last().message.contains("cannot be made to call 'weather'")
    }

    def "messages of the system's role are said at the head of the user's"() {
        given:
        model([], all(Feature.SYSTEM))
        replies = [says('ok')]

        when:
        ask(request(messages: [Message.system('Be brief'), Message.user('Hi'), Message.assistant('Hello'), Message.system('Be kind')]))

        then:
        asked().messages()*.role() == [Message.Role.USER, Message.Role.ASSISTANT, Message.Role.USER]
        asked().messages()*.text() == ['<instructions>\nBe brief\n</instructions>\n\nHi', 'Hello', '<instructions>\nBe kind\n</instructions>\n\n']
    }

    def "whatever is lacked together, the provider is asked for nothing that it lacks"() {
        given:
        def lacking = Feature.values().toList().subsequences() as List
        def wants = [request(messages: [Message.system('s'), Message.user('u')], format: FORMAT),
                     request(messages: [Message.system('s'), Message.user('u')], tools: [WEATHER]),
                     request(tools: [WEATHER], format: FORMAT, choice: new ToolChoice(ToolChoice.Mode.NONE, null)),
                     request(tools: [WEATHER], format: FORMAT, choice: ToolChoice.named('weather'))]
        def cards = [[], [TOOLS, JSON], [BY_PROMPT], [BY_PROMPT, JSON]].collect {
            ModelCard.of('test', 'm').can(*(['chat'] + it)).build()
        }
        int refused = 0

        expect:
        [lacking, wants, cards, [true, false]].combinations().each { missing, want, card, stream ->
            def has = Feature.ALL - (missing as Set)
            try {
                def bridge = Bridging.of(has, card, want, stream)
                def sent = bridge == null ? want : bridge.request()
                assert has.contains(Feature.SYSTEM) || sent.messages().every { it.role() != Message.Role.SYSTEM }
                assert has.contains(Feature.TOOLS) || sent.tools().isEmpty()
                assert has.contains(Feature.TOOL_CHOICE) || sent.tools().isEmpty() || sent.toolChoice() == ToolChoice.AUTO
                assert has.contains(Feature.JSON_SCHEMA) || !(sent.format() instanceof AnswerFormat.Schema)
                assert has.contains(Feature.JSON_OBJECT) || !(sent.format() instanceof AnswerFormat.AnyJson)
            } catch (Unsupported honest) {
                refused++
                assert !want.tools().isEmpty()
            }
        }
        refused > 0
    }
}
