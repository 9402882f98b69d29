package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask
import static dev.baton.plugins.provider.openai.Calls.passed

import dev.baton.spi.failure.Unsupported
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.request.*
import spock.lang.Specification

class ChatEncodingSpec extends Specification {

    def "everything that a request can say goes out"() {
        given:
        def schema = JsonObject.of([type: 'object'])
        def settings = new Settings(0.2d, 0.9d, 100, ['END'], 7L, 0.1d, -0.1d, 'low', JsonObject.of([user: 'u', model: 'mine']))
        def messages = [
                Message.system('Be brief.'),
                new Message(Message.Role.USER, [new Part.Text('What is this?'),
                                                new Part.Image(Media.inline('image/png', 'QUJD'), 'low'),
                                                new Part.Image(Media.linked('https://x.example/a.jpg'), null),
                                                new Part.Audio(Media.inline('audio/mpeg', 'REVG')),
                                                new Part.File(Media.inline('application/pdf', 'R0hJ'), 'a.pdf'),
                                                new Part.File(Media.linked('file-1'), null)]),
                new Message(Message.Role.ASSISTANT, [new Part.Reasoning('hm', null), new Part.Text('Let me see.'),
                                                     new Part.ToolCall('c1', 'look', '{"at":1}')]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('c1', [new Part.Text('a cat')], false)]),
        ]
        def request = new ChatRequest(messages, settings, [new Tool('look', 'Looks', schema, true), new Tool('wait', '', schema, false)],
                ToolChoice.named('look'), new AnswerFormat.Schema('answer', schema, true), null, [], null)

        expect:
        encoded('openai', ask(request)) == Json.parse('''{
            "user": "u", "model": "m",
            "messages": [
              {"role": "system", "content": "Be brief."},
              {"role": "user", "content": [
                {"type": "text", "text": "What is this?"},
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD", "detail": "low"}},
                {"type": "image_url", "image_url": {"url": "https://x.example/a.jpg"}},
                {"type": "input_audio", "input_audio": {"data": "REVG", "format": "mp3"}},
                {"type": "file", "file": {"filename": "a.pdf", "file_data": "data:application/pdf;base64,R0hJ"}},
                {"type": "file", "file": {"file_id": "file-1"}}]},
              {"role": "assistant", "content": "Let me see.",
               "tool_calls": [{"id": "c1", "type": "function", "function": {"name": "look", "arguments": "{\\"at\\":1}"}}]},
              {"role": "tool", "tool_call_id": "c1", "content": "a cat"}],
            "max_completion_tokens": 100, "temperature": 0.2, "top_p": 0.9, "seed": 7, "frequency_penalty": 0.1,
            "presence_penalty": -0.1, "reasoning_effort": "low", "stop": ["END"],
            "tools": [
              {"type": "function", "function": {"name": "look", "description": "Looks", "parameters": {"type": "object"}, "strict": true}},
              {"type": "function", "function": {"name": "wait", "parameters": {"type": "object"}}}],
            "tool_choice": {"type": "function", "function": {"name": "look"}},
            "response_format": {"type": "json_schema", "json_schema": {"name": "answer", "schema": {"type": "object"}, "strict": true}}}''')
    }

    def "what is left to the model is not sent"() {
        expect:
        encoded('vllm', ask('hi')) == Json.parse('{"model":"m","messages":[{"role":"user","content":"hi"}]}')
    }

    def "a stream is asked for with its usage"() {
        expect:
        with(encoded('vllm', ask('hi', [stream: true]))) {
            at('stream').flag(false)
            at('stream_options').at('include_usage').flag(false)
        }
    }

    def "#type takes the cap on output as #field, from a script and from a caller who set none"() {
        given:
        def request = ChatRequest.of(Message.user('hi')).with(Settings.DEFAULT.capped(9))

        expect:
        encoded(type, ask(request)).at(field).integer(0) == 9
        encoded(type, passed('{"messages":[]}', [settings: Settings.DEFAULT.capped(9)])).at(field).integer(0) == 9

        where:
        type                | field
        'openai'            | 'max_completion_tokens'
        'vllm'              | 'max_tokens'
        'openai-compatible' | 'max_tokens'
    }

    def "OpenAI's reasoning models read the frame as a developer's message"() {
        given:
        def thinker = ModelCard.of('p', 'm').can('chat', 'reasoning').build()
        def request = ChatRequest.of(Message.system('Be brief.'), Message.user('hi'))

        expect:
        encoded('openai', ask(request, [model: thinker])).at('messages').at(0).at('role').text() == 'developer'
        encoded('vllm', ask(request, [model: thinker])).at('messages').at(0).at('role').text() == 'system'
    }

    def "results of tools become messages of their own, also from within a user's message"() {
        given:
        def mixed = new Message(Message.Role.USER, [new Part.ToolResult('a', [new Part.Text('1')], false),
                                                    new Part.ToolResult('b', [new Part.Text('2')], true), new Part.Text('and now?')])

        expect:
        encoded('openai', ask(ChatRequest.of(mixed))).at('messages') == Json.parse('''[
            {"role":"tool","tool_call_id":"a","content":"1"}, {"role":"tool","tool_call_id":"b","content":"2"},
            {"role":"user","content":"and now?"}]''')
    }

    def "what the protocol has no place for is refused: #what"() {
        when:
        encoded('openai', ask(request))

        then:
        def refused = thrown(Unsupported)
        refused.message

        where:
        what                       | request
        'sound at an address'      | said(new Part.Audio(Media.linked('https://x.example/a.mp3')))
        'sound of another type'    | said(new Part.Audio(Media.inline('audio/flac', 'AA')))
        'a file at an address'     | said(new Part.File(Media.linked('https://x.example/a.pdf'), null))
        'bytes of no type'         | said(new Part.Image(new Media(null, 'AA', null), null))
        'a call by the user'       | said(new Part.ToolCall('c', 'f', '{}'))
        'a picture from the model' | ChatRequest.of(new Message(Message.Role.ASSISTANT, [new Part.Image(Media.linked('u'), null)]))
        'a picture from a tool'    | said(new Part.ToolResult('c', [new Part.Image(Media.linked('u'), null)], false))
        'reranking'                | new RerankRequest('q', ['a'], 0, null)
    }

    def "a caller's own body keeps its fields, known or not, and their order"() {
        given:
        def body = '{"model":"alias","future_field":{"a":[1,2.50]},"messages":[{"role":"user","content":"hi","x":1}],"max_tokens":5}'

        expect:
        encodedText(passed(body, [settings: Settings.DEFAULT.capped(9)])) == body.replace('alias', 'm')
    }

    def "of a caller's stream only the usage is added: #body"() {
        expect:
        encodedText(passed(body, [stream: true])) == sent

        where:
        body                                                                         | sent
        '{"model":"a","stream":true}'                                                | '{"model":"m","stream":true,"stream_options":{"include_usage":true}}'
        '{"model":"a","stream":true,"stream_options":{"x":1}}'                       | '{"model":"m","stream":true,"stream_options":{"x":1,"include_usage":true}}'
        '{"model":"a","stream":true,"stream_options":{"include_usage":true,"x":1}}'  | '{"model":"m","stream":true,"stream_options":{"include_usage":true,"x":1}}'
        '{"model":"a","stream":true,"stream_options":{"include_usage":false}}'       | '{"model":"m","stream":true,"stream_options":{"include_usage":true}}'
        '{"model":"a"}'                                                              | '{"model":"m","stream":true,"stream_options":{"include_usage":true}}'
    }

    def "a caller's stream that is answered whole is asked for whole"() {
        expect:
        encodedText(passed('{"model":"a","stream":true,"stream_options":{"include_usage":true}}')) == '{"model":"m","stream":false}'
    }

    def "texts to embed go out, and a caller's own body is passed on"() {
        given:
        def raw = new RawBody('openai.embeddings', Json.parse('{"model":"a","input":"x","user":"u"}') as JsonObject)

        expect:
        encoded('openai', ask(new EmbedRequest(['a', 'b'], 64, null))) ==
                Json.parse('{"model":"m","input":["a","b"],"dimensions":64,"encoding_format":"base64"}')
        encoded('llamacpp', ask(EmbedRequest.of(['a']))) == Json.parse('{"model":"m","input":["a"],"encoding_format":"float"}')
        encoded('openai', ask(new EmbedRequest(['x'], 0, raw))) == Json.parse('{"model":"m","input":"x","user":"u"}')
    }

    private static ChatRequest said(Part part) {
        ChatRequest.of(new Message(Message.Role.USER, [part]))
    }

    private static Json encoded(String type, def call) {
        Json.parse(Calls.provider(type, 'http://x.example/v1', 'key-0123').encode(call).body())
    }

    private static String encodedText(def call) {
        new String(Calls.provider('vllm').encode(call).body(), 'UTF-8')
    }
}
