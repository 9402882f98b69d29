package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask
import static dev.baton.plugins.provider.openai.Calls.passed
import static dev.baton.plugins.provider.openai.Calls.sent

import dev.baton.spi.failure.Unsupported
import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.request.*
import dev.baton.testkit.Decoded
import spock.lang.Specification

class ResponsesEncodingSpec extends Specification {

    static final Map RESPONSES = [api: 'responses']

    def "everything that a request can say goes out"() {
        given:
        def schema = JsonObject.of([type: 'object'])
        def settings = new Settings(0.2d, 0.9d, 100, [], null, null, null, 'low',
                JsonObject.of([user: 'u', model: 'mine', reasoning: [summary: 'auto'], text: [verbosity: 'low'], tools: [[type: 'web_search']]]))
        def messages = [
                Message.system('Be brief.'),
                new Message(Message.Role.USER, [new Part.Text('What is this?'),
                                                new Part.Image(Media.inline('image/png', 'QUJD'), 'low'),
                                                new Part.Image(Media.linked('https://x.example/a.jpg'), null),
                                                new Part.Image(Media.linked('file-2'), null),
                                                new Part.File(Media.inline('application/pdf', 'R0hJ'), 'a.pdf'),
                                                new Part.File(Media.linked('https://x.example/a.pdf'), null),
                                                new Part.File(Media.linked('file-1'), null)]),
                Message.system('Now be briefer.'),
                new Message(Message.Role.ASSISTANT, [new Part.Reasoning('hm', null), new Part.Text('Let me see.'),
                                                     new Part.ToolCall('c1', 'look', '{"at":1}')]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('c1', [new Part.Text('a cat'),
                                                                           new Part.Image(Media.linked('https://x.example/c.jpg'), null)], false)]),
        ]
        def request = new ChatRequest(messages, settings, [new Tool('look', 'Looks', schema, true), new Tool('wait', '', schema, false)],
                ToolChoice.named('look'), new AnswerFormat.Schema('answer', schema, true), null, [], null)

        expect:
        sent('openai', ask(request, [stream: true]), RESPONSES) == Json.parse('''{
            "user": "u", "model": "m", "instructions": "Be brief.",
            "input": [
              {"role": "user", "content": [
                {"type": "input_text", "text": "What is this?"},
                {"type": "input_image", "image_url": "data:image/png;base64,QUJD", "detail": "low"},
                {"type": "input_image", "image_url": "https://x.example/a.jpg"},
                {"type": "input_image", "file_id": "file-2"},
                {"type": "input_file", "filename": "a.pdf", "file_data": "data:application/pdf;base64,R0hJ"},
                {"type": "input_file", "file_url": "https://x.example/a.pdf"},
                {"type": "input_file", "file_id": "file-1"}]},
              {"role": "system", "content": "Now be briefer."},
              {"role": "assistant", "content": "Let me see."},
              {"type": "function_call", "call_id": "c1", "name": "look", "arguments": "{\\"at\\":1}"},
              {"type": "function_call_output", "call_id": "c1", "output": [
                {"type": "input_text", "text": "a cat"}, {"type": "input_image", "image_url": "https://x.example/c.jpg"}]}],
            "max_output_tokens": 100, "temperature": 0.2, "top_p": 0.9, "reasoning": {"summary": "auto", "effort": "low"},
            "tools": [
              {"type": "web_search"},
              {"type": "function", "name": "look", "description": "Looks", "parameters": {"type": "object"}, "strict": true},
              {"type": "function", "name": "wait", "parameters": {"type": "object"}, "strict": false}],
            "tool_choice": {"type": "function", "name": "look"},
            "text": {"verbosity": "low", "format": {"type": "json_schema", "name": "answer", "schema": {"type": "object"}, "strict": true}},
            "store": false, "include": ["reasoning.encrypted_content"], "stream": true}''')
    }

    def "nothing is kept by the server unless the workspace says so: #type with #extra"() {
        given:
        def settings = new Settings(null, null, null, [], null, null, null, null, JsonObject.of(extra))
        def out = sent(type, ask(ChatRequest.of(Message.user('hi')).with(settings)), RESPONSES)

        expect:
        out.at('store') == Json.of(store)
        out.at('include') == Json.of(include)

        where:
        type         | extra                                   | store | include
        'openai'     | [:]                                     | false | ['reasoning.encrypted_content']
        'openai'     | [store: true]                           | true  | null
        'openai'     | [include: ['web_search_call.results']]  | false | ['web_search_call.results', 'reasoning.encrypted_content']
        'openrouter' | [:]                                     | null  | ['reasoning.encrypted_content']
        'lmstudio'   | [:]                                     | false | null
        'groq'       | [:]                                     | null  | null
    }

    def "what the protocol has no place for is refused: #what"() {
        when:
        sent('openai', ask(request), RESPONSES)

        then:
        def refused = thrown(Unsupported)
        refused.message.contains(words)

        where:
        what                       | request                                                                     | words
        'stop texts'               | set(new Settings(null, null, null, ['E'], null, null, null, null, JsonObject.EMPTY)) | 'stop'
        'a seed and penalties'     | set(new Settings(null, null, null, [], 1L, 0.1d, 0.1d, null, JsonObject.EMPTY)) | 'seed, frequency penalty, presence penalty'
        'sound'                    | said(new Part.Audio(Media.inline('audio/wav', 'AA')))                       | 'sound'
        'bytes of no type'         | said(new Part.Image(new Media(null, 'AA', null), null))                     | 'media type'
        'a call by the user'       | said(new Part.ToolCall('c', 'f', '{}'))                                     | 'tool call'
        'a picture from the model' | ChatRequest.of(new Message(Message.Role.ASSISTANT, [new Part.Image(Media.linked('u:x'), null)])) | 'assistant'
    }

    def "the model #model of #type, asked in the words of #protocol with #options, is asked at #path"() {
        given:
        def card = ModelCard.of('p', model).can('chat').build()
        def call = protocol == 'none' ? ask('hi', [model: card]) : passed('{"model":"x","input":"hi"}', [model: card, protocol: protocol])

        expect:
        (Calls.provider(type, null, 'key-0123', options) as HttpProvider).encode(call).uri().path == "/v1/$path" as String

        where:
        type     | model                   | protocol           | options            | path
        'openai' | 'gpt-5.4'               | 'none'             | [:]                | 'chat/completions'
        'openai' | 'gpt-5.4'               | 'none'             | [api: 'chat']      | 'chat/completions'
        'openai' | 'gpt-5.4'               | 'none'             | [api: 'responses'] | 'responses'
        'openai' | 'gpt-5.4'               | 'openai.responses' | [:]                | 'responses'
        'openai' | 'gpt-5.4'               | 'openai.chat'      | [api: 'responses'] | 'chat/completions'
        'openai' | 'gpt-5-pro'             | 'none'             | [:]                | 'responses'
        'openai' | 'gpt-5.5-pro-2026-04-24'| 'none'             | [:]                | 'responses'
        'openai' | 'o1-pro'                | 'none'             | [:]                | 'responses'
        'openai' | 'gpt-5.1-codex-max'     | 'openai.chat'      | [:]                | 'responses'
        'openai' | 'o3-deep-research'      | 'none'             | [api: 'chat']      | 'responses'
        'openai' | 'gpt-5-mini'            | 'none'             | [:]                | 'chat/completions'
        'vllm'   | 'gpt-5-pro'             | 'none'             | [:]                | 'chat/completions'
        'vllm'   | 'm'                     | 'openai.responses' | [:]                | 'responses'
        'sglang' | 'm'                     | 'openai.responses' | [:]                | 'chat/completions'
        'sglang' | 'm'                     | 'openai.responses' | [responses: true]  | 'responses'
    }

    def "a caller of chat is not passed through to a model that only Responses serves"() {
        given:
        def openai = Calls.provider('openai', null, 'k') as HttpProvider

        expect:
        openai.protocols(ModelCard.of('p', 'gpt-5-pro').build()) == ['openai.responses', 'openai.embeddings'] as Set
        openai.protocols(ModelCard.of('p', 'gpt-5').build()) == openai.protocols()
    }

    def "an option with no such api is refused"() {
        when:
        Calls.provider('openai', null, 'k', [api: 'completions'])

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains('chat, responses')
    }

    def "a caller's own body keeps its fields: #body"() {
        expect:
        new String((Calls.provider('openai', null, 'k') as HttpProvider).encode(
                passed(body, [protocol: 'openai.responses', stream: stream, settings: Settings.DEFAULT.capped(9)])).body(), 'UTF-8') == out

        where:
        body                                                                                             | stream | out
        '{"model":"a","previous_response_id":"r","background":true,"x":[1,2.50],"max_output_tokens":5}'  | false  | '{"model":"m","previous_response_id":"r","background":true,"x":[1,2.50],"max_output_tokens":5}'
        '{"model":"a","input":"hi"}'                                                                     | true   | '{"model":"m","input":"hi","stream":true,"max_output_tokens":9}'
        '{"model":"a","stream":true,"stream_options":{"include_obfuscation":false}}'                     | false  | '{"model":"m","stream":false,"max_output_tokens":9}'
        '{"model":"a","stream":true,"stream_options":{"include_obfuscation":false}}'                     | true   | '{"model":"m","stream":true,"stream_options":{"include_obfuscation":false},"max_output_tokens":9}'
    }

    def "what the model thought goes back where it came from, between the calls it led to"() {
        given:
        def output = '''[
            {"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"AAA"},
            {"type":"web_search_call","id":"ws_1","status":"completed","action":{"type":"search","query":"q"}},
            {"type":"function_call","id":"fc_1","call_id":"c1","name":"look","arguments":"{}","status":"completed"},
            {"type":"reasoning","id":"rs_2","summary":[{"type":"summary_text","text":"so"}],"encrypted_content":"BBB"},
            {"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Wait."}]},
            {"type":"function_call","id":"fc_2","call_id":"c2","name":"wait","arguments":"{}","status":"completed"}]'''
        def provider = Calls.provider('openai', null, 'k', RESPONSES) as HttpProvider
        def reply = Decoded.of(provider, ask('hi'), new HttpHead(200, ['content-type': 'application/json']),
                """{"id":"r","model":"m","status":"completed","output":$output}""".bytes).reply()

        when:
        def again = sent('openai', ask(ChatRequest.of(Message.user('hi'), new Message(Message.Role.ASSISTANT, reply.parts()))), RESPONSES)

        then:
        reply.toolCalls()*.id() == ['c1', 'c2']
        again.at('input') == Json.parse("""[{"role":"user","content":"hi"},
            {"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"AAA"},
            {"type":"web_search_call","id":"ws_1","status":"completed","action":{"type":"search","query":"q"}},
            {"type":"function_call","call_id":"c1","name":"look","arguments":"{}"},
            {"type":"reasoning","id":"rs_2","summary":[{"type":"summary_text","text":"so"}],"encrypted_content":"BBB"},
            {"role":"assistant","content":"Wait."},
            {"type":"function_call","call_id":"c2","name":"wait","arguments":"{}"}]""")
    }

    def "another provider's signature does not go out: #signature"() {
        expect:
        sent('openai', ask(ChatRequest.of(Message.user('hi'), new Message(Message.Role.ASSISTANT,
                [new Part.Reasoning('hm', signature), new Part.Text('ok')]))), RESPONSES).at('input').items().size() == 2

        where:
        signature << ['EqQBCkgIARABGAI', '[{"type":"reasoning"', '[{"type":', '', '{}', null]
    }

    private static ChatRequest set(Settings settings) {
        ChatRequest.of(Message.user('hi')).with(settings)
    }

    private static ChatRequest said(Part part) {
        ChatRequest.of(new Message(Message.Role.USER, [part]))
    }
}
