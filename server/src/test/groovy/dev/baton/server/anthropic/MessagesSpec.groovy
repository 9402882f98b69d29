package dev.baton.server.anthropic

import dev.baton.server.ServerSpec
import dev.baton.spi.failure.ContextTooLong
import dev.baton.spi.failure.Forbidden
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.OutOfQuota
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.failure.Unauthorized
import dev.baton.spi.json.Json
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Media
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.Tool
import dev.baton.spi.request.ToolChoice
import dev.baton.testkit.ScriptedReply

import java.time.Duration

class MessagesSpec extends ServerSpec {

    static final String MESSAGES = '/v1/messages'
    static final Duration A_MINUTE = Duration.ofSeconds(61)
    static final Usage USED = new Usage(10, 4, 2, 6, 3, 0, 0, 0, Usage.Provenance.REPORTED)

    static Map message(Map more = [:]) {
        [model: 'house/small', max_tokens: 100, messages: [[role: 'user', content: 'Hello']]] + more
    }

    def "an answer is a message with its blocks, why it ended and what was used"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Started('m-1', 'small-2'), new ReplyEvent.Reasoning('hm', null),
                    new ReplyEvent.Reasoning('', 'proof'), new ReplyEvent.Text('Hel'), new ReplyEvent.Text('lo'),
                    new ReplyEvent.ToolCall(0, 'c1', 'look', '{"at":1}'), new ReplyEvent.ToolCall(1, 'c2', 'wait', ''),
                    new ReplyEvent.UsageReported(USED), new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }

        when:
        def response = post(MESSAGES, message())

        then:
        response.statusCode() == 200
        contentType(response) == 'application/json'
        json(response) == Json.of([
                id: 'm-1', type: 'message', role: 'assistant', model: 'small-2',
                content: [[type: 'thinking', thinking: 'hm', signature: 'proof'],
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
        def response = post(MESSAGES, message(stream: true))
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
                delta(0, [type: 'signature_delta', signature: 'proof']),
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
        def datas = events(post(MESSAGES, message(stream: true)).body()).collect { Json.parse(it.data) }
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
            ScriptedReply.events(new ReplyEvent.Reasoning('', 'sealed'), new ReplyEvent.Text('Hi'),
                    new ReplyEvent.Finished(StopReason.END))
        }

        when:
        def whole = json(post(MESSAGES, message())).at('content')
        def started = events(post(MESSAGES, message(stream: true)).body()).collect { Json.parse(it.data).at('content_block') }

        then:
        whole.at(0) == Json.of([type: 'redacted_thinking', data: 'sealed'])
        started[1] == whole.at(0)

        when:
        post(MESSAGES, message(messages: [[role: 'user', content: 'Hello'], [role: 'assistant', content: whole],
                                          [role: 'user', content: 'And?']]))

        then:
        house.calls().last().request().messages()[1].parts() == [new Part.Reasoning('', 'sealed'), new Part.Text('Hi')]
    }

    def "everything that the protocol has reaches the model"() {
        when:
        post(MESSAGES, message(
                system: [[type: 'text', text: 'Be '], [type: 'text', text: 'brief', cache_control: [type: 'ephemeral']]],
                temperature: 0.5, top_p: 0.9, top_k: 40, stop_sequences: ['END'], max_tokens: 7,
                thinking: [type: 'enabled', budget_tokens: 10_000], metadata: [user_id: 'u'],
                output_config: [format: [type: 'json_schema', schema: [type: 'object']]],
                tool_choice: [type: 'tool', name: 'look'],
                tools: [[name: 'look', description: 'Looks', input_schema: [type: 'object'], strict: true],
                        [type: 'custom', name: 'wait', input_schema: [:]]],
                messages: [
                        [role: 'user', content: [
                                [type: 'text', text: 'What is this?'],
                                [type: 'image', source: [type: 'base64', media_type: 'image/png', data: 'AAAA']],
                                [type: 'image', source: [type: 'url', url: 'https://example.org/a.png']],
                                [type: 'document', title: 'a.pdf',
                                 source: [type: 'base64', media_type: 'application/pdf', data: 'CCCC']],
                                [type: 'document', source: [type: 'file', file_id: 'file-1']],
                                [type: 'document', title: 'Notes', source: [type: 'text', media_type: 'text/plain', data: 'abc']]]],
                        [role: 'assistant', content: [
                                [type: 'thinking', thinking: 'hm', signature: 'proof'],
                                [type: 'tool_use', id: 'c1', name: 'look', input: [at: 1]],
                                [type: 'tool_use', id: 'c2', name: 'wait', input: [:]]]],
                        [role: 'user', content: [
                                [type: 'tool_result', tool_use_id: 'c1', content: [
                                        [type: 'text', text: 'a cat'],
                                        [type: 'image', source: [type: 'base64', media_type: 'image/png', data: 'DDDD']]]],
                                [type: 'tool_result', tool_use_id: 'c2', content: 'no clock', is_error: true],
                                [type: 'text', text: 'And now?']]],
                        [role: 'system', content: 'Be briefer'],
                        [role: 'assistant', content: 'It is']]))
        ChatRequest request = house.calls().last().request()

        then:
        request.messages() == [
                new Message(Message.Role.SYSTEM, [new Part.Text('Be '), new Part.Text('brief')]),
                new Message(Message.Role.USER, [
                        new Part.Text('What is this?'),
                        new Part.Image(Media.inline('image/png', 'AAAA'), null),
                        new Part.Image(Media.linked('https://example.org/a.png'), null),
                        new Part.File(Media.inline('application/pdf', 'CCCC'), 'a.pdf'),
                        new Part.File(Media.linked('file-1'), null),
                        new Part.Text('Notes\n\n'), new Part.Text('abc')]),
                new Message(Message.Role.ASSISTANT, [
                        new Part.Reasoning('hm', 'proof'), new Part.ToolCall('c1', 'look', '{"at":1}'),
                        new Part.ToolCall('c2', 'wait', '{}')]),
                new Message(Message.Role.TOOL, [
                        new Part.ToolResult('c1', [new Part.Text('a cat'), new Part.Image(Media.inline('image/png', 'DDDD'), null)], false),
                        new Part.ToolResult('c2', [new Part.Text('no clock')], true)]),
                Message.user('And now?'),
                Message.system('Be briefer'),
                Message.assistant('It is')]
        request.tools() == [new Tool('look', 'Looks', Json.of([type: 'object']), true), new Tool('wait', '', Json.of([:]), false)]
        request.toolChoice() == ToolChoice.named('look')
        request.format() == new AnswerFormat.Schema('answer', Json.of([type: 'object']), true)
        with(request.settings()) {
            temperature() == 0.5d
            topP() == 0.9d
            maxOutputTokens() == 7
            stop() == ['END']
            effort() == 'medium'
            extra() == Json.of([top_k: 40])
        }
        request.raw().protocol() == 'anthropic.messages'
        request.raw().bound() == []
    }

    def "how long to think is an effort, by its name or by the budget"() {
        when:
        post(MESSAGES, message(change))

        then:
        house.calls().last().request().settings().effort() == effort

        where:
        change                                                                            || effort
        [:]                                                                               || null
        [thinking: [type: 'disabled']]                                                    || null
        [thinking: [type: 'adaptive']]                                                    || null
        [thinking: [type: 'enabled', budget_tokens: 4_000]]                               || 'low'
        [thinking: [type: 'enabled', budget_tokens: 8_000]]                               || 'medium'
        [thinking: [type: 'enabled', budget_tokens: 31_999]]                              || 'high'
        [thinking: [type: 'adaptive'], output_config: [effort: 'medium']]                 || 'medium'
        [thinking: [type: 'enabled', budget_tokens: 31_999], output_config: [effort: 'low']] || 'low'
        [output_config: [effort: 'max']]                                                  || 'high'
    }

    def "a choice of tools is the model's own, any, one or none"() {
        when:
        post(MESSAGES, message(tool_choice: given))

        then:
        house.calls().last().request().toolChoice() == choice

        where:
        given                        || choice
        [type: 'auto']               || ToolChoice.AUTO
        [type: 'any']                || new ToolChoice(ToolChoice.Mode.REQUIRED, null)
        [type: 'none']               || new ToolChoice(ToolChoice.Mode.NONE, null)
        [type: 'tool', name: 'look'] || ToolChoice.named('look')
    }

    def "why an answer ended is said in Anthropic's words"() {
        given:
        script = { call -> ScriptedReply.events(*pieces, new ReplyEvent.Finished(stop)) }

        when:
        def answer = json(post(MESSAGES, message(stop_sequences: texts)))
        def last = Json.parse(events(post(MESSAGES, message(stop_sequences: texts, stream: true)).body())[-2].data)

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

    def "a field that is not what it should be is named"() {
        when:
        def response = post(MESSAGES, message(change))

        then:
        response.statusCode() == 400
        json(response).at('type').text() == 'error'
        json(response).at('error').at('type').text() == 'invalid_request_error'
        json(response).at('error').at('message').text().startsWith(param + ': ')

        where:
        change                                                                                    || param
        [model: null]                                                                             || 'model'
        [max_tokens: null]                                                                        || 'max_tokens'
        [max_tokens: 0]                                                                           || 'max_tokens'
        [messages: null]                                                                          || 'messages'
        [messages: []]                                                                            || 'messages'
        [messages: ['Hi']]                                                                        || 'messages[0]'
        [messages: [[role: 'user']]]                                                              || 'messages[0].content'
        [messages: [[role: 'tool', content: 'a']]]                                                || 'messages[0].role'
        [messages: [[role: 'user', content: 5]]]                                                  || 'messages[0].content'
        [messages: [[role: 'user', content: [[text: 'a']]]]]                                      || 'messages[0].content[0].type'
        [messages: [[role: 'user', content: [[type: 'text']]]]]                                   || 'messages[0].content[0].text'
        [messages: [[role: 'user', content: [[type: 'image', source: [type: 'disk']]]]]]          || 'messages[0].content[0].source.type'
        [messages: [[role: 'user', content: [[type: 'tool_use', id: 'a', name: 'b', input: '']]]]] || 'messages[0].content[0].input'
        [system: 5]                                                                               || 'system'
        [temperature: 1.5]                                                                        || 'temperature'
        [stop_sequences: [1]]                                                                     || 'stop_sequences'
        [thinking: [type: 'enabled']]                                                             || 'thinking.budget_tokens'
        [tools: [[name: 'a']]]                                                                    || 'tools[0].input_schema'
        [tool_choice: [type: 'perhaps']]                                                          || 'tool_choice.type'
        [output_config: [format: [type: 'xml']]]                                                  || 'output_config.format.type'
        [stream: 'yes']                                                                           || 'stream'
    }

    def "errors are in Anthropic's shape and words, with their status"() {
        given:
        script = { call -> ScriptedReply.failure(failure) }

        when:
        def response = post(MESSAGES, message(stream: stream))
        def error = json(response)

        then:
        response.statusCode() == status
        error.at('type').text() == 'error'
        error.at('error').at('type').text() == type
        error.at('error').at('message').text().startsWith(words)
        error.at('request_id').text() == response.headers().firstValue('request-id').get()
        response.headers().firstValue('retry-after').orElse(null) == retry

        where:
        failure                                               | stream || status | type                    | words                | retry
        new InvalidRequest('no', 400)                         | false  || 400    | 'invalid_request_error' | ''                   | null
        new ContextTooLong('long', 400)                       | true   || 400    | 'invalid_request_error' | 'prompt is too long' | null
        new Unauthorized('key', 401)                          | false  || 401    | 'authentication_error'  | ''                   | null
        new OutOfQuota('empty', 429)                          | false  || 402    | 'billing_error'         | ''                   | null
        new Forbidden('no', 403)                              | false  || 403    | 'permission_error'      | ''                   | null
        new RateLimited('slow', 429, A_MINUTE)                | true   || 429    | 'rate_limit_error'      | ''                   | '61'
        new Overloaded('busy', 503, A_MINUTE)                 | false  || 529    | 'overloaded_error'      | ''                   | '61'
    }

    def "a model that is not there, and a body that is too large, are told in Anthropic's shape"() {
        given:
        options = options.maxBody(2_000)

        expect:
        with(post(MESSAGES, message(model: 'house/smal'))) {
            statusCode() == 404
            json(it).at('error').at('type').text() == 'not_found_error'
        }
        with(post(MESSAGES, message(system: 'x' * 2_000))) {
            statusCode() == 413
            json(it).at('error').at('type').text() == 'request_too_large'
        }
    }

    def "a stream that breaks off ends with an error event, and without the protocol's end"() {
        given:
        script = { call -> ScriptedReply.events(new ReplyEvent.Text('Hi')) }

        when:
        def response = post(MESSAGES, message(model: model, stream: true))
        def events = events(response.body())
        def error = Json.parse(events.last().data)

        then:
        response.statusCode() == 200
        events.last().event == 'error'
        error.at('error').at('type').text() == 'api_error'
        error.at('request_id').text() == response.headers().firstValue('request-id').get()
        !events*.event.contains('message_stop')

        where:
        model << ['house/small', 'baton/echo']
    }

    def "arguments that are no object are an error of the model's, which this protocol cannot carry"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.ToolCall(0, 'c1', 'look', arguments), new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }

        when:
        def response = post(MESSAGES, message())

        then:
        response.statusCode() == 502
        json(response).at('error').at('message').text().contains("'look'")

        where:
        arguments << ['{"a":', '[1]']
    }

    def "an orchestration and a strategy are models here too"() {
        when:
        def answer = json(post(MESSAGES, message(model: 'baton/echo')))
        def streamed = events(post(MESSAGES, message(model: 'baton/echo', stream: true)).body()).collect { Json.parse(it.data) }
        def chosen = post(MESSAGES, message(model: 'baton/cheapest'))

        then:
        answer.at('content') == Json.of([[type: 'text', text: 'fine']])
        answer.at('id').text().startsWith('msg_run_')
        answer.at('usage').at('input_tokens').integer(0) == 1
        streamed*.at('delta')*.at('text')*.text().findAll().join() == 'fine'
        streamed.last().at('type').text() == 'message_stop'
        chosen.headers().firstValue('baton-model').get() == 'house/small'
    }

    def "tokens are counted by estimate, and the answer says so"() {
        when:
        def response = post(MESSAGES + '/count_tokens', message(system: 'x' * 395) - [max_tokens: 100])

        then:
        json(response) == Json.of([input_tokens: 100])
        response.headers().firstValue('baton-count').get() == 'estimated'
        post(MESSAGES + '/count_tokens', message(model: 'no')).statusCode() == 404
        house.calls().empty
    }
}
