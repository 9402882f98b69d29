package dev.baton.plugins.provider.ollama

import static dev.baton.plugins.provider.ollama.Calls.ask
import static dev.baton.plugins.provider.ollama.Calls.passed

import dev.baton.spi.failure.Unsupported
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.Feature
import dev.baton.spi.request.*
import spock.lang.Specification

class ChatEncodingSpec extends Specification {

    static final JsonObject SCHEMA = JsonObject.of([type: 'object'])

    def "everything that a request can say goes out"() {
        given:
        def extra = Json.parse('{"model":"mine","logprobs":true,"options":{"top_k":5,"num_predict":1}}') as JsonObject
        def settings = new Settings(0.2d, 0.9d, 100, ['END'], 7L, 0.1d, -0.1d, 'low', extra)
        def messages = [
                Message.system('Be brief.'),
                new Message(Message.Role.USER, [new Part.Text('What is this?'), new Part.Image(Media.inline('image/png', 'QUJD'), null),
                                                new Part.Text('And this?'), new Part.Image(Media.inline('image/png', 'REVG'), 'low')]),
                new Message(Message.Role.ASSISTANT, [new Part.Reasoning('hm', null), new Part.Text('Let me see.'),
                                                     new Part.ToolCall('c1', 'look', '{"at":1}'), new Part.ToolCall('c2', 'wait', '')]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('c1', [new Part.Text('a cat')], false),
                                                new Part.ToolResult('c9', [new Part.Text('who?')], true)]),
        ]
        def request = new ChatRequest(messages, settings, [new Tool('look', 'Looks', SCHEMA, true)],
                ToolChoice.AUTO, new AnswerFormat.Schema('answer', SCHEMA, true), null, [], null)

        expect:
        encoded(ask(request), [keepAlive: '10m', context: 32768]) == Json.parse('''{
            "model": "m", "logprobs": true,
            "options": {"top_k": 5, "num_ctx": 32768, "num_predict": 100, "temperature": 0.2, "top_p": 0.9, "seed": 7,
                        "frequency_penalty": 0.1, "presence_penalty": -0.1, "stop": ["END"]},
            "messages": [
              {"role": "system", "content": "Be brief."},
              {"role": "user", "content": "What is this?\\nAnd this?", "images": ["QUJD", "REVG"]},
              {"role": "assistant", "content": "Let me see.", "thinking": "hm", "tool_calls": [
                {"id": "c1", "function": {"name": "look", "arguments": {"at": 1}}},
                {"id": "c2", "function": {"name": "wait", "arguments": {}}}]},
              {"role": "tool", "content": "a cat", "tool_name": "look", "tool_call_id": "c1"},
              {"role": "tool", "content": "who?", "tool_call_id": "c9"}],
            "stream": false, "truncate": false, "shift": false, "think": true, "keep_alive": "10m",
            "tools": [{"type": "function", "function": {"name": "look", "description": "Looks", "parameters": {"type": "object"}}}],
            "format": {"type": "object"}}''')
    }

    def "what is left to the model is not sent, and nothing of the prompt is cut in silence"() {
        expect:
        encoded(ask('hi', [stream: true])) == Json.parse('''{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":true,
                "truncate":false,"shift":false}''')
    }

    def "a caller may have a prompt cut after all"() {
        given:
        def settings = new Settings(null, null, null, [], null, null, null, null, JsonObject.of([truncate: true, keep_alive: 0]))

        expect:
        with(encoded(ask(ChatRequest.of(Message.user('hi')).with(settings)), [keepAlive: -1])) {
            at('truncate').flag(false)
            at('keep_alive').integer(9) == 0
        }
    }

    def "an effort of #effort makes #model think: #think"() {
        given:
        def settings = new Settings(null, null, null, [], null, null, null, effort, JsonObject.EMPTY)
        def card = ModelCard.of('p', model).can('chat', 'reasoning').build()

        expect:
        encoded(ask(ChatRequest.of(Message.user('hi')).with(settings), [model: card])).at('think') == Json.of(think)

        where:
        effort    | model         | think
        'high'    | 'qwen3:8b'    | true
        'minimal' | 'qwen3:8b'    | false
        'high'    | 'gpt-oss:20b' | 'high'
        'minimal' | 'gpt-oss:20b' | 'low'
    }

    def "some JSON is asked for by its name, and no tool is named where none may be called"() {
        given:
        def request = ChatRequest.of(Message.user('hi')).with(new AnswerFormat.AnyJson())
        def without = new ChatRequest(request.messages(), Settings.DEFAULT, [new Tool('look', '', SCHEMA, false)],
                new ToolChoice(ToolChoice.Mode.NONE, null), AnswerFormat.TEXT, null, [], null)

        expect:
        encoded(ask(request)).at('format').text() == 'json'
        encoded(ask(without)).at('tools').null
    }

    def "what the API has no place for is refused, with what to do: #what"() {
        when:
        encoded(ask(request))

        then:
        def refused = thrown(Unsupported)
        refused.message.contains(words)

        where:
        what                       | request                                                            | words
        'a picture at an address'  | said(new Part.Image(Media.linked('https://x.example/a.png'), null)) | 'send its bytes'
        'sound'                    | said(new Part.Audio(Media.inline('audio/wav', 'AA')))              | 'sound'
        'a document'               | said(new Part.File(Media.inline('application/pdf', 'AA'), 'a'))    | 'send its text'
        'a picture from the model' | ChatRequest.of(new Message(Message.Role.ASSISTANT, [new Part.Image(Media.inline('image/png', 'AA'), null)])) | 'user'
        'a picture from a tool'    | said(new Part.ToolResult('c', [new Part.Image(Media.inline('image/png', 'AA'), null)], false)) | 'user'
        'a call by the user'       | said(new Part.ToolCall('c', 'f', '{}'))                            | 'user'
        'spoilt arguments'         | ChatRequest.of(new Message(Message.Role.ASSISTANT, [new Part.ToolCall('c', 'f', '{"a":')])) | "'f'"
        'arguments in a list'      | ChatRequest.of(new Message(Message.Role.ASSISTANT, [new Part.ToolCall('c', 'f', '[1]')])) | "'f'"
        'a call that must be made' | forced(new ToolChoice(ToolChoice.Mode.REQUIRED, null))             | 'leave the choice'
        'a call of one tool'       | forced(ToolChoice.named('f'))                                      | 'leave the choice'
        'reranking'                | new RerankRequest('q', ['a'], 0, null)                             | 'reranking'
    }

    def "it says beforehand what it lacks"() {
        expect:
        Calls.provider().features(Calls.MODEL) == EnumSet.complementOf(EnumSet.of(Feature.TOOL_CHOICE))
        !(Feature.TOOLS in Calls.provider().features(ModelCard.of('p', 'm').can('chat').build()))
    }

    def "a caller's own body keeps its fields, known or not, and their order"() {
        given:
        def body = '{"model":"alias","future":{"a":[1,2.50]},"messages":[],"stream":true,"options":{"num_predict":5}}'

        expect:
        new String(Calls.provider().encode(passed(body, [stream: true, settings: Settings.DEFAULT.capped(9)])).body(), 'UTF-8') ==
                body.replace('alias', 'm')
        encoded(passed('{"messages":[],"options":{"seed":1}}', [settings: Settings.DEFAULT.capped(9)])) ==
                Json.parse('{"messages":[],"options":{"seed":1,"num_predict":9},"model":"m","stream":false}')
    }

    def "texts to embed go out, and are not cut either"() {
        given:
        def raw = new RawBody('ollama.embed', Json.parse('{"model":"a","input":"x","u":1}') as JsonObject)

        expect:
        encoded(ask(new EmbedRequest(['a', 'b'], 64, null)), [keepAlive: 60, context: 2048]) == Json.parse('''{"model":"m",
                "input":["a","b"],"truncate":false,"dimensions":64,"options":{"num_ctx":2048},"keep_alive":60}''')
        encoded(ask(new EmbedRequest(['x'], 0, raw))) == Json.parse('{"model":"m","input":"x","u":1}')
    }

    private static ChatRequest said(Part part) {
        ChatRequest.of(new Message(Message.Role.USER, [part]))
    }

    private static ChatRequest forced(ToolChoice choice) {
        new ChatRequest([Message.user('x')], Settings.DEFAULT, [new Tool('f', '', SCHEMA, false)], choice, AnswerFormat.TEXT, null, [], null)
    }

    private static Json encoded(def call, Map options = [:]) {
        Json.parse(Calls.provider(options).encode(call).body())
    }
}
