package dev.baton.server.anthropic

import dev.baton.engine.dispatch.Proof
import dev.baton.server.ServerSpec
import dev.baton.spi.json.Json
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.Part
import dev.baton.testkit.ScriptedReply

/** What a model answers, in Anthropic's protocol. */
class MessageAnswersSpec extends ServerSpec {

    static final String MESSAGES = '/v1/messages'
    static final Usage USED = new Usage(10, 4, 2, 6, 3, 0, 0, 0, Usage.Provenance.REPORTED)

    def "an answer is a message with its blocks, why it ended and what was used"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Started('m-1', 'small-2'), new ReplyEvent.Reasoning('hm', null),
                    new ReplyEvent.Reasoning('', 'proof'), new ReplyEvent.Text('Hel'), new ReplyEvent.Text('lo'),
                    new ReplyEvent.ToolCall(0, 'c1', 'look', '{"at":1}'), new ReplyEvent.ToolCall(1, 'c2', 'wait', ''),
                    new ReplyEvent.UsageReported(USED), new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }

        when:
        def response = post(MESSAGES, MessagesSpec.message())

        then:
        response.statusCode() == 200
        contentType(response) == 'application/json'
        json(response) == Json.of([
                id: 'm-1', type: 'message', role: 'assistant', model: 'small-2',
                content: [[type: 'thinking', thinking: 'hm', signature: new Proof('house', 'proof').signature()],
                          [type: 'text', text: 'Hello'],
                          [type: 'tool_use', id: 'c1', name: 'look', input: [at: 1]],
                          [type: 'tool_use', id: 'c2', name: 'wait', input: [:]]],
                stop_reason: 'tool_use', stop_sequence: null,
                usage: [input_tokens: 10, cache_creation_input_tokens: 2, cache_read_input_tokens: 4, output_tokens: 9,
                        output_tokens_details: [thinking_tokens: 3]]])
        response.headers().firstValue('baton-model').get() == 'house/small'
        response.headers().firstValue('request-id').get().startsWith('req_')
    }

    def "its stream has the message's frame, each block from start to stop, the reason with what was used, and the end"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Started('m-1', 'small-2'), new ReplyEvent.Reasoning('h', null),
                    new ReplyEvent.Reasoning('m', null), new ReplyEvent.Reasoning('', 'proof'), new ReplyEvent.Text('Hé'),
                    new ReplyEvent.ToolCall(0, 'c1', 'look', ''), new ReplyEvent.ToolCall(0, null, null, '{"a":'),
                    new ReplyEvent.ToolCall(0, null, null, '1}'), new ReplyEvent.ToolCall(1, 'c2', 'wait', '{}'),
                    new ReplyEvent.UsageReported(USED), new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }

        when:
        def response = post(MESSAGES, MessagesSpec.message(stream: true))
        def events = events(response.body())
        def datas = events.collect { Json.parse(it.data) }

        then:
        contentType(response).startsWith('text/event-stream')
        events*.event == datas*.at('type')*.text()
        datas[0].at('message') == Json.of([id: 'm-1', type: 'message', role: 'assistant', model: 'small-2', content: [],
            stop_reason: null, stop_sequence: null, usage: [input_tokens: 2, cache_creation_input_tokens: 0,
            cache_read_input_tokens: 0, output_tokens: 0, output_tokens_details: [thinking_tokens: 0]]])
        datas.subList(1, datas.size() - 2) == Json.of([
                start(0, [type: 'thinking', thinking: '', signature: '']),
                delta(0, [type: 'thinking_delta', thinking: 'h']),
                delta(0, [type: 'thinking_delta', thinking: 'm']),
                delta(0, [type: 'signature_delta', signature: new Proof('house', 'proof').signature()]),
                stop(0),
                start(1, [type: 'text', text: '']),
                delta(1, [type: 'text_delta', text: 'Hé']),
                stop(1),
                start(2, [type: 'tool_use', id: 'c1', name: 'look', input: [:]]),
                delta(2, [type: 'input_json_delta', partial_json: '{"a":']),
                delta(2, [type: 'input_json_delta', partial_json: '1}']),
                stop(2),
                start(3, [type: 'tool_use', id: 'c2', name: 'wait', input: [:]]),
                delta(3, [type: 'input_json_delta', partial_json: '{}']),
                stop(3)]).items()
        datas[-2] == Json.of([type: 'message_delta', delta: [stop_reason: 'tool_use', stop_sequence: null],
                              usage: [input_tokens: 10, cache_creation_input_tokens: 2, cache_read_input_tokens: 4,
                                      output_tokens: 9, output_tokens_details: [thinking_tokens: 3]]])
        datas[-1] == Json.of([type: 'message_stop'])
    }

    private static Map start(int index, Map block) {
        [type: 'content_block_start', index: index, content_block: block]
    }

    private static Map delta(int index, Map delta) {
        [type: 'content_block_delta', index: index, delta: delta]
    }

    private static Map stop(int index) {
        [type: 'content_block_stop', index: index]
    }

    def "calls whose arguments come at once are each whole under their own index"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.ToolCall(0, 'c1', 'look', '{"a":'), new ReplyEvent.ToolCall(1, 'c2', 'wait', '{"b"'),
                    new ReplyEvent.ToolCall(0, null, null, '"}\\""}'), new ReplyEvent.ToolCall(1, null, null, ':2}'),
                    new ReplyEvent.Text('done'), new ReplyEvent.Finished(StopReason.END))
        }

        when:
        def datas = events(post(MESSAGES, MessagesSpec.message(stream: true)).body()).collect { Json.parse(it.data) }
        def arguments = datas.findAll { it.at('delta').at('partial_json').text() != null }.groupBy { it.at('index').integer(-1) }
                .collectEntries { index, pieces -> [index, pieces.collect { it.at('delta').at('partial_json').text() }.join()] }

        then:
        arguments == [0L: '{"a":"}\\""}', 1L: '{"b":2}']
        datas.findAll { it.at('type').text() == 'content_block_stop' }*.at('index')*.integer(-1) == [0, 1, 2]
        datas[-2].at('delta').at('stop_reason').text() == 'tool_use'
    }

    def "thought that a provider keeps to itself is a block that comes back as it went"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Reasoning('', 'redacted:sealed'), new ReplyEvent.Text('Hi'),
                    new ReplyEvent.Finished(StopReason.END))
        }

        when:
        def whole = json(post(MESSAGES, MessagesSpec.message())).at('content')
        def started = events(post(MESSAGES, MessagesSpec.message(stream: true)).body()).collect { Json.parse(it.data).at('content_block') }

        then:
        whole.at(0) == Json.of([type: 'redacted_thinking', data: new Proof('house', 'sealed').signature()])
        started[1] == whole.at(0)

        when:
        post(MESSAGES, MessagesSpec.message(messages: [[role: 'user', content: 'Hello'], [role: 'assistant', content: whole],
                                          [role: 'user', content: 'And?']]))

        then:
        house.calls().last().request().messages()[1].parts() == [new Part.Reasoning('', 'redacted:sealed'), new Part.Text('Hi')]
    }

    def "the proof behind a call goes to the client and comes back with the call, and to no provider as a thought"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.ToolCall(0, 'c:1', 'look', '{}', 'proof:1'),
                    new ReplyEvent.ToolCall(1, 'c2', 'wait', ''), new ReplyEvent.ToolCall(1, null, null, '{}', 'late'),
                    new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }

        when:
        def whole = json(post(MESSAGES, MessagesSpec.message())).at('content').items()
        def streamed = events(post(MESSAGES, MessagesSpec.message(stream: true)).body()).collect { Json.parse(it.data) }
                .findAll { it.at('type').text() == 'content_block_start' }*.at('content_block')

        then:
        whole*.at('type')*.text() == ['redacted_thinking', 'tool_use', 'redacted_thinking', 'tool_use']
        streamed*.at('type')*.text() == ['redacted_thinking', 'tool_use', 'tool_use', 'redacted_thinking']

        when:
        post(MESSAGES, MessagesSpec.message(messages: [[role: 'assistant', content: given == 'whole' ? whole : streamed]]))
        def request = house.calls().last().request()

        then:
        request.messages().last().parts() == [new Part.ToolCall('c:1', 'look', '{}', 'proof:1'),
                                              new Part.ToolCall('c2', 'wait', '{}', 'late')]
        request.raw().body().at('messages').at(0).at('content').items()*.at('type')*.text() == ['tool_use', 'tool_use']

        where:
        given << ['whole', 'streamed']
    }

    def "why an answer ended is said in Anthropic's words"() {
        given:
        script = { call -> ScriptedReply.events(*pieces, new ReplyEvent.Finished(stop)) }

        when:
        def answer = json(post(MESSAGES, MessagesSpec.message(stop_sequences: texts)))
        def last = Json.parse(events(post(MESSAGES, MessagesSpec.message(stop_sequences: texts, stream: true)).body())[-2].data)

        then:
        answer.at('stop_reason').text() == reason
        answer.at('stop_sequence').text() == sequence
        last.at('delta') == Json.of([stop_reason: reason, stop_sequence: sequence])

        where:
        stop                      | texts      | pieces                                        || reason          | sequence
        StopReason.END            | []         | [new ReplyEvent.Text('Hi')]                   || 'end_turn'      | null
        StopReason.END            | []         | [new ReplyEvent.ToolCall(0, 'c', 'look', '')] || 'tool_use'      | null
        StopReason.LENGTH         | []         | [new ReplyEvent.Text('Hi')]                   || 'max_tokens'    | null
        StopReason.STOP_SEQUENCE  | ['a']      | [new ReplyEvent.Text('Hi')]                   || 'stop_sequence' | 'a'
        StopReason.STOP_SEQUENCE  | ['a', 'b'] | [new ReplyEvent.Text('Hi')]                   || 'stop_sequence' | null
        StopReason.CONTENT_FILTER | []         | [new ReplyEvent.Text('Hi')]                   || 'refusal'       | null
        StopReason.REFUSAL        | []         | [new ReplyEvent.Text('Hi')]                   || 'refusal'       | null
        StopReason.OTHER          | []         | []                                            || 'end_turn'      | null
    }

    def "arguments that are no object are an error of the model's, which this protocol cannot carry"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.ToolCall(0, 'c1', 'look', arguments), new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }

        when:
        def response = post(MESSAGES, MessagesSpec.message())

        then:
        response.statusCode() == 502
        json(response).at('error').at('message').text().contains("'look'")

        where:
        arguments << ['{"a":', '[1]']
    }

    def "an orchestration and a strategy are models here too"() {
        when:
        def answer = json(post(MESSAGES, MessagesSpec.message(model: 'baton/echo')))
        def streamed = events(post(MESSAGES, MessagesSpec.message(model: 'baton/echo', stream: true)).body()).collect { Json.parse(it.data) }
        def chosen = post(MESSAGES, MessagesSpec.message(model: 'baton/cheapest'))

        then:
        answer.at('content') == Json.of([[type: 'text', text: 'fine']])
        answer.at('id').text().startsWith('msg_run_')
        answer.at('usage').at('input_tokens').integer(0) == 1
        streamed*.at('delta')*.at('text')*.text().findAll().join() == 'fine'
        streamed.last().at('type').text() == 'message_stop'
        chosen.headers().firstValue('baton-model').get() == 'house/small'
    }
}
