package dev.baton.plugins.provider.cohere

import static dev.baton.plugins.provider.cohere.Calls.ask
import static dev.baton.plugins.provider.cohere.Calls.passed

import dev.baton.spi.failure.Unsupported
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.request.*
import spock.lang.Specification

class EncodingSpec extends Specification {

    static final JsonObject SCHEMA = JsonObject.of([type: 'object'])

    def "everything that a request can say goes out"() {
        given:
        def settings = new Settings(0.2d, 0.9d, 100, ['END'], 7L, 0.1d, 1d, 'low', JsonObject.of([safety_mode: 'STRICT', model: 'mine']))
        def messages = [
                Message.system('Be brief.'),
                new Message(Message.Role.USER, [new Part.Text('What is this?'),
                                                new Part.Image(Media.inline('image/png', 'QUJD'), 'low'),
                                                new Part.Image(Media.linked('https://x.example/a.jpg'), null)]),
                new Message(Message.Role.ASSISTANT, [new Part.Reasoning('I will look.', null), new Part.ToolCall('c1', 'look', '{"at":1}')]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('c1', [new Part.Text('a cat'), new Part.Text('a dog')], false)]),
                new Message(Message.Role.ASSISTANT, [new Part.Reasoning('hm', null), new Part.Text('A cat.')]),
                Message.user('Sure?'),
        ]
        def request = new ChatRequest(messages, settings, [new Tool('look', 'Looks', SCHEMA, true), new Tool('wait', '', SCHEMA, false)],
                ToolChoice.AUTO, new AnswerFormat.Schema('answer', SCHEMA, true), null, [], null)

        expect:
        encoded(ask(request, [stream: true])) == Json.parse('''{
            "safety_mode": "STRICT", "model": "m", "stream": true,
            "messages": [
              {"role": "system", "content": "Be brief."},
              {"role": "user", "content": [
                {"type": "text", "text": "What is this?"},
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD", "detail": "low"}},
                {"type": "image_url", "image_url": {"url": "https://x.example/a.jpg"}}]},
              {"role": "assistant", "tool_plan": "I will look.",
               "tool_calls": [{"id": "c1", "type": "function", "function": {"name": "look", "arguments": "{\\"at\\":1}"}}]},
              {"role": "tool", "tool_call_id": "c1", "content": [{"type": "text", "text": "a cat"}, {"type": "text", "text": "a dog"}]},
              {"role": "assistant", "content": "A cat."},
              {"role": "user", "content": "Sure?"}],
            "max_tokens": 100, "temperature": 0.2, "p": 0.9, "seed": 7, "frequency_penalty": 0.1, "presence_penalty": 1.0,
            "stop_sequences": ["END"], "thinking": {"type": "enabled", "token_budget": 2048},
            "tools": [
              {"type": "function", "function": {"name": "look", "description": "Looks", "parameters": {"type": "object"}}},
              {"type": "function", "function": {"name": "wait", "description": "", "parameters": {"type": "object"}}}],
            "strict_tools": true,
            "response_format": {"type": "json_object", "json_schema": {"type": "object"}}}''')
    }

    def "what is left to the model is not sent"() {
        expect:
        encoded(ask('hi')) == Json.parse('{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":false}')
    }

    def "what a model that thinks has thought goes back as thought"() {
        given:
        def thinker = ModelCard.of('p', 'm').can('chat', 'reasoning').build()
        def said = new Message(Message.Role.ASSISTANT, [new Part.Reasoning('hm', null), new Part.Text('4'), new Part.ToolCall('c', 'f', '{}')])

        expect:
        encoded(ask(ChatRequest.of(said), [model: thinker])).at('messages').at(0) == Json.parse('''{"role":"assistant",
            "content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"4"}],
            "tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}''')
    }

    def "an effort of #effort is #thinking"() {
        given:
        def settings = new Settings(null, null, null, [], null, null, null, effort, JsonObject.EMPTY)

        expect:
        encoded(ask(ChatRequest.of(Message.user('hi')).with(settings))).at('thinking') == Json.of(thinking)

        where:
        effort    | thinking
        'minimal' | [type: 'disabled']
        'medium'  | [type: 'enabled', token_budget: 8192]
        'high'    | [type: 'enabled']
    }

    def "a choice of #mode is #sent, with #names"() {
        given:
        def tools = [new Tool('a', '', SCHEMA, false), new Tool('b', '', SCHEMA, false)]
        def choice = mode == ToolChoice.Mode.NAMED ? ToolChoice.named('b') : new ToolChoice(mode, null)
        def out = encoded(ask(new ChatRequest([Message.user('x')], Settings.DEFAULT, tools, choice, AnswerFormat.TEXT, null, [], null)))

        expect:
        out.at('tool_choice').text() == sent
        out.at('tools').items()*.at('function')*.at('name')*.text() == names

        where:
        mode                     | sent       | names
        ToolChoice.Mode.AUTO     | null       | ['a', 'b']
        ToolChoice.Mode.NONE     | 'NONE'     | ['a', 'b']
        ToolChoice.Mode.REQUIRED | 'REQUIRED' | ['a', 'b']
        ToolChoice.Mode.NAMED    | 'REQUIRED' | ['b']
    }

    def "some JSON is asked for without a schema"() {
        expect:
        encoded(ask(ChatRequest.of(Message.user('x')).with(new AnswerFormat.AnyJson()))).at('response_format') ==
                Json.parse('{"type":"json_object"}')
    }

    def "what the API has no place for is refused: #what"() {
        when:
        encoded(ask(request))

        then:
        def refused = thrown(Unsupported)
        refused.message.contains(words)

        where:
        what                         | request                                                                            | words
        'sound'                      | said(new Part.Audio(Media.inline('audio/wav', 'AA')))                              | 'sound'
        'a file'                     | said(new Part.File(Media.inline('application/pdf', 'AA'), 'a.pdf'))                | 'send its text'
        'bytes of no type'           | said(new Part.Image(new Media(null, 'AA', null), null))                            | 'media type'
        'a call by the user'         | said(new Part.ToolCall('c', 'f', '{}'))                                            | "'user'"
        'a picture from the model'   | ChatRequest.of(new Message(Message.Role.ASSISTANT, [new Part.Image(Media.linked('u'), null)])) | 'user'
        'a picture from a tool'      | said(new Part.ToolResult('c', [new Part.Image(Media.linked('u'), null)], false))   | 'user'
        'a penalty below nothing'    | set(new Settings(null, null, null, [], null, -0.5d, null, null, JsonObject.EMPTY)) | '0 to 1'
        'a penalty that is too much' | set(new Settings(null, null, null, [], null, null, 1.5d, null, JsonObject.EMPTY))  | '0 to 1'
        'a tool that is not there'   | forced('g')                                                                        | "'g'"
        'too many texts at once'     | EmbedRequest.of(['x'] * 97)                                                        | 'in parts'
    }

    def "texts to embed go out with what they are for, and are not cut"() {
        given:
        def raw = new RawBody('cohere.embed', Json.parse('{"model":"a","texts":["x"],"input_type":"classification"}') as JsonObject)

        expect:
        encoded(ask(new EmbedRequest(['a', 'b'], 256, null))) == Json.parse('''{"model":"m","texts":["a","b"],"input_type":"search_document",
            "embedding_types":["float"],"truncate":"NONE","output_dimension":256}''')
        encoded(ask(EmbedRequest.of(['a'])), [inputType: 'search_query']).at('input_type').text() == 'search_query'
        encoded(ask(new EmbedRequest(['x'], 0, raw))) == raw.body().with('model', 'm')
    }

    def "documents to order go out"() {
        given:
        def raw = new RawBody('cohere.rerank', Json.parse('{"query":"q","documents":["a"],"max_tokens_per_doc":9}') as JsonObject)

        expect:
        encoded(ask(new RerankRequest('q', ['a', 'b'], top, null))) == Json.parse("{\"model\":\"m\",\"query\":\"q\",\"documents\":[\"a\",\"b\"]$more}")
        encoded(ask(new RerankRequest('q', ['a'], 0, raw))) == raw.body().with('model', 'm')

        where:
        top | more
        0   | ''
        1   | ',"top_n":1'
        9   | ',"top_n":2'
    }

    def "a caller's own body keeps its fields, known or not, and their order"() {
        given:
        def body = '{"model":"alias","future":{"a":[1,2.50]},"messages":[],"stream":false,"max_tokens":5}'

        expect:
        new String(Calls.provider().encode(passed(body, [settings: Settings.DEFAULT.capped(9)])).body(), 'UTF-8') == body.replace('alias', 'm')
    }

    private static ChatRequest said(Part part) {
        ChatRequest.of(new Message(Message.Role.USER, [part]))
    }

    private static ChatRequest set(Settings settings) {
        ChatRequest.of(Message.user('x')).with(settings)
    }

    private static ChatRequest forced(String tool) {
        new ChatRequest([Message.user('x')], Settings.DEFAULT, [new Tool('f', '', SCHEMA, false)], ToolChoice.named(tool),
                AnswerFormat.TEXT, null, [], null)
    }

    private static Json encoded(def call, Map options = [:]) {
        Json.parse(Calls.provider(options).encode(call).body())
    }
}
