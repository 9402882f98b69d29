package dev.baton.server.openai.responses

import dev.baton.server.ServerSpec
import dev.baton.spi.json.Json
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.Media
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.ToolChoice
import dev.baton.testkit.ScriptedReply

/** The protocol's bytes: what is read, what is refused, and the order of a stream. */
class ResponsesSpec extends ServerSpec {

    static final String PATH = '/v1/responses'

    private static Map asking(Map more = [:]) {
        [model: 'house/small', input: 'Hello'] + more
    }

    private Json refusal(Map body) {
        json(post(PATH, body)).at('error')
    }

    private List<Message> read(Object input) {
        assert post(PATH, asking(input: input)).statusCode() == 200
        house.calls().last().request().messages()
    }

    def "the events of a stream come in OpenAI's order, numbered, under their types"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Started(null, 'small'), new ReplyEvent.Reasoning('Hm', null), new ReplyEvent.Text('A'),
                    new ReplyEvent.Text('B'), new ReplyEvent.ToolCall(0, 'c1', 'time', '{}'),
                    new ReplyEvent.UsageReported(Usage.of(1, 2)), new ReplyEvent.Finished(StopReason.TOOL_CALLS))
        }

        when:
        def events = events(post(PATH, asking(stream: true)).body())

        then:
        events*.event == ['response.created', 'response.in_progress',
                          'response.output_item.added', 'response.reasoning_summary_part.added', 'response.reasoning_summary_text.delta',
                          'response.reasoning_summary_text.done', 'response.reasoning_summary_part.done', 'response.output_item.done',
                          'response.output_item.added', 'response.content_part.added', 'response.output_text.delta',
                          'response.output_text.delta', 'response.output_text.done', 'response.content_part.done',
                          'response.output_item.done',
                          'response.output_item.added', 'response.function_call_arguments.delta',
                          'response.function_call_arguments.done', 'response.output_item.done',
                          'response.completed']
        def data = events.collect { Json.parse(it.data) }
        data*.at('type')*.text() == events*.event
        data*.at('sequence_number')*.integer(-1) == (0..<data.size()).collect { it as long }
        data.findAll { it.has('item_id') }.every { it.at('item_id').text() == data.last().at('response').at('output')
                .at(it.at('output_index').integer(-1) as int).at('id').text() }
    }

    def "a stream that breaks off ends with an error, and with what there was"() {
        given:
        script = { call -> ScriptedReply.events(new ReplyEvent.Started(null, 'small'), new ReplyEvent.Text('Hi')) }

        when:
        def events = events(post(PATH, asking(stream: true)).body())
        def error = Json.parse(events[-2].data)
        def failed = Json.parse(events[-1].data)

        then:
        events[-2..-1]*.event == ['error', 'response.failed']
        error.at('code').text() == 'broken_answer'
        error.at('message') == error.at('error').at('message')
        failed.at('sequence_number').integer(0) == error.at('sequence_number').integer(0) + 1
        failed.at('response').at('status').text() == 'failed'
        failed.at('response').at('error').at('code').text() == 'server_error'
        failed.at('response').at('output').at(0).at('content').at(0).at('text').text() == 'Hi'
    }

    def "items of the model's own that follow each other are one message"() {
        expect:
        read([[role: 'developer', content: 'Be brief'], [type: 'message', role: 'user', content: [[type: 'input_text', text: 'Hi']]],
              [type: 'reasoning', id: 'rs_1', summary: [[type: 'summary_text', text: 'a'], [type: 'summary_text', text: 'b']]],
              [type: 'message', role: 'assistant', content: [[type: 'output_text', text: 'Yes', annotations: []], [type: 'refusal', refusal: 'No']]],
              [type: 'function_call', call_id: 'c1', name: 'time', arguments: '{}'],
              [type: 'function_call_output', call_id: 'c1', output: [[type: 'input_text', text: 'noon'],
                                                                     [type: 'input_image', image_url: 'data:image/png;base64,AAAA']]],
              [role: 'assistant', content: 'So']]) == [
                new Message(Message.Role.SYSTEM, [new Part.Text('Be brief')]),
                new Message(Message.Role.USER, [new Part.Text('Hi')]),
                new Message(Message.Role.ASSISTANT, [new Part.Reasoning('a\n\nb', null), new Part.Text('Yes'), new Part.Text('No'),
                                                     new Part.ToolCall('c1', 'time', '{}')]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('c1', [new Part.Text('noon'),
                        new Part.Image(Media.inline('image/png', 'AAAA'), null)], false)]),
                new Message(Message.Role.ASSISTANT, [new Part.Text('So')])]
    }

    def "the thought itself comes before its summary, and a kept one without a proof is nothing"() {
        expect:
        read([[role: 'user', content: 'Hi'], item, [role: 'assistant', content: 'So']]).last().parts().dropRight(1) == parts

        where:
        item                                                                                       || parts
        [type: 'reasoning', summary: [[text: 's']], content: [[type: 'reasoning_text', text: 't']]] || [new Part.Reasoning('t', null)]
        [type: 'reasoning', summary: [], encrypted_content: 'e']                                   || []
        [type: 'reasoning', id: 'rs_1', summary: []]                                               || []
    }

    def "some of the tools may be allowed, and the others are not offered"() {
        given:
        def given = ['time', 'weather'].collect { [type: 'function', name: it, parameters: [type: 'object'], strict: null] }

        when:
        post(PATH, asking(tools: given, tool_choice: choice))

        then:
        with(house.calls().last().request()) {
            tools()*.name() == offered
            toolChoice().mode() == mode
        }

        where:
        choice                                                                              || offered             | mode
        null                                                                                || ['time', 'weather'] | ToolChoice.Mode.AUTO
        'required'                                                                          || ['time', 'weather'] | ToolChoice.Mode.REQUIRED
        'none'                                                                              || ['time', 'weather'] | ToolChoice.Mode.NONE
        [type: 'function', name: 'time']                                                    || ['time', 'weather'] | ToolChoice.Mode.NAMED
        [type: 'allowed_tools', mode: 'required', tools: [[type: 'function', name: 'time']]] || ['time']            | ToolChoice.Mode.REQUIRED
    }

    def "what is wrong is named"() {
        when:
        def error = refusal(asking(change))

        then:
        error.at('param').text() == param
        error.at('message').text().contains(words)
        error.at('type').text() == 'invalid_request_error'

        where:
        change                                                               || param                            | words
        [input: null]                                                        || 'input'                          | 'is missing'
        [input: []]                                                          || 'input'                          | 'one item'
        [input: 7]                                                           || 'input'                          | 'not a number'
        [input: ['a']]                                                       || 'input[0]'                       | 'must be an object'
        [input: [[role: 'tool', content: 'a']]]                              || 'input[0].role'                  | "'tool'"
        [input: [[role: 'user']]]                                            || 'input[0].content'               | 'is missing'
        [input: [[role: 'user', content: [[type: 'input_image']]]]]          || 'input[0].content[0].image_url'  | 'is missing'
        [input: [[role: 'user', content: [[type: 'input_file', file_data: 'AAAA']]]]] || 'input[0].content[0].file_data' | 'data URL'
        [input: [[type: 'function_call_output', output: 'a']]]               || 'input[0].call_id'               | 'is missing'
        [instructions: 7]                                                    || 'instructions'                   | 'must be text'
        [max_output_tokens: 0]                                               || 'max_output_tokens'              | 'at least 1'
        [tools: [[type: 'function']]]                                        || 'tools[0].name'                  | 'is missing'
        [tool_choice: 'maybe']                                               || 'tool_choice'                    | "'maybe'"
        [text: [format: [type: 'yaml']]]                                     || 'text.format.type'               | 'json_schema'
        [text: [format: [type: 'json_schema', name: 'a']]]                   || 'text.format.schema'             | 'is missing'
        [stream: 'yes']                                                      || 'stream'                         | 'true or false'
    }

    def "what only the protocol itself can say is refused where the provider does not speak it, and the message says what"() {
        when:
        def response = post(PATH, asking(change))

        then:
        response.statusCode() == 422
        json(response).at('error').at('message').text().contains('does not speak openai.responses, and no other protocol has ' + words)

        where:
        change                                                        || words
        [previous_response_id: 'r']                                   || 'previous_response_id (Baton keeps no conversation; send'
        [previous_response_id: 'r', input: null]                      || 'previous_response_id ('
        [conversation: [id: 'c']]                                     || 'conversation ('
        [background: true]                                            || 'background ('
        [prompt: [id: 'p']]                                           || 'prompt ('
        [include: ['message.output_text.logprobs']]                   || 'include ('
        [top_logprobs: 2]                                             || 'top_logprobs ('
        [tools: [[type: 'code_interpreter']]]                         || "tools[0] ('code_interpreter' is no function"
        [tool_choice: [type: 'file_search']]                          || "tool_choice ('file_search' is no function"
        [input: [[type: 'item_reference', id: 'i']]]                  || 'input[0] (item_reference: Baton keeps no items'
        [input: [[type: 'mcp_call', id: 'i']]]                        || "input[0] (an item of type 'mcp_call')"
        [input: [[role: 'user', content: [[type: 'input_hologram']]]]] || "input[0].content[0] (a part of type 'input_hologram')"
        [input: [[type: 'x' * 99]] * 9]                               || "input[0] (an item of type '" + 'x' * 40 + "…'), input[1]"
    }

    def "of many things that only the protocol can say, a few are told and the rest counted"() {
        expect:
        refusal(asking(input: [[type: 'mcp_call']] * 9)).at('message').text().contains("input[4] (an item of type 'mcp_call'), 4 more")
    }

    def "what is only a wish does not stand in the way, nor does what Baton does not do"() {
        expect:
        post(PATH, asking(store: true, include: ['reasoning.encrypted_content'], truncation: 'auto', metadata: [a: 'b'], user: 'u',
                service_tier: 'auto', text: [verbosity: 'low'], prompt_cache_key: 'k', max_tool_calls: 3)).statusCode() == 200
    }
}
