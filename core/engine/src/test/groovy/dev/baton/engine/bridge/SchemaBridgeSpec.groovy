package dev.baton.engine.bridge

import dev.baton.engine.failure.DispatchFailed
import dev.baton.spi.json.Json
import dev.baton.spi.provider.Feature
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.Message
import dev.baton.spi.request.Settings
import dev.baton.spi.request.ToolChoice
import dev.baton.testkit.ScriptedReply

class SchemaBridgeSpec extends BridgeSpec {

    def "a provider that has everything is asked as it is"() {
        given:
        model([JSON, TOOLS], Feature.ALL)
        replies = [says(FITS)]
        def request = request(format: FORMAT, tools: [WEATHER], messages: [Message.system('Be brief'), Message.user('Tell me')])

        when:
        ask(request)

        then:
        asked().is(request)
    }

    def "a schema becomes a tool that must be called, and its arguments the answer, #how"() {
        given:
        model([TOOLS], all(Feature.JSON_SCHEMA))
        replies = [ScriptedReply.events(*events(FITS.toList().indexed().collect { i, letter ->
            new ReplyEvent.ToolCall(0, i ? null : 'c1', i ? null : 'town', letter)
        }, StopReason.TOOL_CALLS))]
        def events = []

        when:
        def served = ask(request(format: FORMAT), stream, events)

        then:
        asked().format() == AnswerFormat.TEXT
        asked().toolChoice() == ToolChoice.named('town')
        asked().tools()*.parameters() == [SCHEMA]
        served.reply().text() == FITS
        served.reply().toolCalls() == []
        served.reply().stop() == StopReason.END
        events.count { it instanceof ReplyEvent.Text } == pieces

        where:
        how            | stream || pieces
        'as it comes'  | true   || FITS.size()
        'in one piece' | false  || 1
    }

    def "the schema goes by instruction where #why"() {
        given:
        model(capabilities, features)
        replies = [says('Here you are:\n```json\n' + FITS + '\n```')]

        when:
        def served = ask(request([format: FORMAT] + more))

        then:
        asked().format() == form
        asked().toolChoice() == ToolChoice.AUTO
        asked().messages().last().text().contains(SCHEMA.toString())
        served.reply().text() == FITS

        where:
        why                               | capabilities  | features                                        | more                                || form
        'there are tools of its own'      | [TOOLS, JSON] | all(Feature.JSON_SCHEMA, Feature.JSON_OBJECT)   | [tools: [WEATHER]]                  || AnswerFormat.TEXT
        'tools cannot be forced'          | [TOOLS, JSON] | all(Feature.JSON_SCHEMA, Feature.TOOL_CHOICE)   | [:]                                 || new AnswerFormat.AnyJson()
        'the model claims no tools'       | [JSON]        | all(Feature.JSON_SCHEMA, Feature.JSON_OBJECT)   | [:]                                 || AnswerFormat.TEXT
        'the model is to think'           | [TOOLS]       | all(Feature.JSON_SCHEMA)                        | [settings: new Settings(null, null, null, [], null, null, null, 'low', Json.of([:]))] || AnswerFormat.TEXT
        'the card claims nothing'         | []            | Feature.ALL                                     | [:]                                 || AnswerFormat.TEXT
    }

    def "an answer that does not fit is asked for once more, told what was wrong, and both calls are on the books"() {
        given:
        model([], all())
        replies = [says('{"city": "Bonn", "people": "many", "x": 1}'), says(FITS)]
        def events = []

        when:
        def served = ask(request(format: FORMAT), stream, events)

        then:
        served.reply().text() == FITS
        asked(1).messages()*.role() == [Message.Role.USER, Message.Role.ASSISTANT, Message.Role.USER]
        asked(1).messages().last().text().contains("'people': string found, integer expected")
        asked(1).messages().last().text().contains("'x'")
        provider.calls()*.key().toSet().size() == 2

        and:
        served.attempts().size() == 1
        served.usage() == Usage.of(20, 10)
        served.cost().inDollars() == 0.00004
        served.reply().usage() == Usage.of(20, 10)
        events.first() instanceof ReplyEvent.Started
        events.findAll { it instanceof ReplyEvent.Text }*.delta() == [FITS]
        events.count { it instanceof ReplyEvent.Finished } == 1

        where:
        stream << [true, false]
    }

    def "an answer that fits neither time fails the attempt with what did not fit, and nothing of it reaches the caller"() {
        given:
        model([], all())
        replies = [says('no'), says('{"city": 1}')] * 4
        def events = []

        when:
        ask(request(format: FORMAT), true, events)

        then:
        def failure = thrown(DispatchFailed)
        failure.last().code() == 'broken_answer'
        failure.last().message.contains("'city': integer found, string expected")
        failure.last().message.contains('people')
        !failure.begun()
        failure.attempts().first().usage() == Usage.of(20, 10)
        events.isEmpty()
    }

    def "any JSON object by instruction"() {
        given:
        model([JSON], all(Feature.JSON_OBJECT))
        replies = [says('[1]'), says('{"a": 1}')]

        expect:
        ask(request(format: new AnswerFormat.AnyJson())).reply().text() == '{"a": 1}'
        asked().format() == AnswerFormat.TEXT
        asked(1).messages().last().text().contains('no JSON object')
    }

    def "an answer that the cap cut is handed on as it is"() {
        given:
        model([], all())
        replies = [says('{"city": "Bo', StopReason.LENGTH)]

        when:
        def reply = ask(request(format: FORMAT), stream).reply()

        then:
        reply.text() == '{"city": "Bo'
        reply.stop() == StopReason.LENGTH
        provider.calls().size() == 1

        where:
        stream << [true, false]
    }

    def "a forced tool that the model does not call: #text"() {
        given:
        model([TOOLS], all(Feature.JSON_SCHEMA))
        replies = [says(text), says(FITS)]

        expect:
        ask(request(format: FORMAT)).reply().text() == FITS
        provider.calls().size() == calls

        where:
        text               || calls
        'Well: ' + FITS    || 1
        'I cannot do that' || 2
    }

    def "a streamed answer by a forced tool that does not keep to a strict schema ends in an error"() {
        given:
        model([TOOLS], all(Feature.JSON_SCHEMA))
        replies = [ScriptedReply.events(*events([new ReplyEvent.ToolCall(0, 'c', 'town', '{"city": 5}')], StopReason.TOOL_CALLS))]

        when:
        ask(request(format: FORMAT), true)

        then:
        def failure = thrown(DispatchFailed)
        failure.begun()
        failure.last().message.contains("'city'")
    }

    def "a schema that cannot be read is refused before anything is spent: #schema"() {
        given:
        model([], all())

        when:
        ask(request(format: new AnswerFormat.Schema('x', Json.of(schema), true)))

        then:
        def failure = thrown(DispatchFailed)
        failure.last().code() == 'invalid_request'
        provider.calls().isEmpty()

        where:
        schema << [[type: 'object', properties: [a: ['$ref': 'http://127.0.0.1:1/secret']]],
                   [type: 'object', properties: [a: ['$ref': 'file:///etc/passwd']]],
                   [type: 'object', properties: [a: [pattern: '(']]]]
    }

    def "a pattern that would take for ever is given up"() {
        given:
        def check = SchemaCheck.of(Json.of([type: 'string', pattern: '^(a+)+\\1c$']))

        expect:
        check.misfits(Json.of('a' * 60))[0].contains('cannot be held against the schema')
        check.misfits(Json.of('aaac')).isEmpty()
    }
}
