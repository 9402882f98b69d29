package dev.baton.server.anthropic

import dev.baton.server.ServerSpec
import dev.baton.spi.json.Json
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Media
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.Tool
import dev.baton.spi.request.ToolChoice

/** What is asked in Anthropic's protocol, as a model is asked. */
class MessagesSpec extends ServerSpec {

    static final String MESSAGES = '/v1/messages'

    static Map message(Map more = [:]) {
        [model: 'house/small', max_tokens: 100, messages: [[role: 'user', content: 'Hello']]] + more
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
                        new Part.Reasoning('hm', null), new Part.ToolCall('c1', 'look', '{"at":1}'),
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
