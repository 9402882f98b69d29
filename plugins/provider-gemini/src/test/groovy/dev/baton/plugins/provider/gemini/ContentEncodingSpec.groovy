package dev.baton.plugins.provider.gemini

import static dev.baton.plugins.provider.gemini.Calls.ask
import static dev.baton.plugins.provider.gemini.Calls.model
import static dev.baton.plugins.provider.gemini.Calls.passed

import dev.baton.spi.failure.Unsupported
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.request.*
import spock.lang.Specification

class ContentEncodingSpec extends Specification {

    static final Message.Role USER = Message.Role.USER, ASSISTANT = Message.Role.ASSISTANT, TOOL = Message.Role.TOOL

    def "everything that a request can say goes out"() {
        given:
        def schema = JsonObject.of([type: 'object'])
        def extra = JsonObject.of([labels: [team: 'a'], model: 'mine', generationConfig: [candidateCount: 1, seed: 9],
                                   tools: [[googleSearch: [:]]], toolConfig: [includeServerSideToolInvocations: true]])
        def settings = new Settings(0.2d, 0.9d, 100, ['END'], 7L, null, null, 'low', extra)
        def messages = [
                Message.system('Be brief.'),
                new Message(USER, [new Part.Text('What is this?'),
                                   new Part.Image(Media.inline('image/png', 'QUJD'), 'low'),
                                   new Part.Image(Media.linked('https://x.example/a.JPG?x=1'), null),
                                   new Part.Audio(Media.inline('audio/mpeg', 'REVG')),
                                   new Part.File(Media.inline('application/pdf', 'R0hJ'), 'a.pdf'),
                                   new Part.File(new Media('text/plain', null, 'https://g.example/v1beta/files/1'), null)]),
                new Message(ASSISTANT, [new Part.Reasoning('hm', 'c2ln'), new Part.Text('Let me see.'),
                                        new Part.ToolCall('c1', 'look', '{"at":1.0}', 'Y2Fs'), new Part.ToolCall('c2', 'wait', '')]),
                new Message(TOOL, [new Part.ToolResult('c1', [new Part.Text('a cat')], false)]),
                new Message(TOOL, [new Part.ToolResult('c2', [new Part.Text('{"waited":5}')], false)]),
                Message.system('In French.'),
        ]
        def request = new ChatRequest(messages, settings, [new Tool('look', 'Looks', schema, true), new Tool('wait', '', JsonObject.EMPTY, false)],
                ToolChoice.named('look'), new AnswerFormat.Schema('answer', schema, true), null, [], null)

        expect:
        encoded(ask(request)) == Json.parse('''{
            "labels": {"team": "a"},
            "systemInstruction": {"parts": [{"text": "Be brief."}, {"text": "In French."}]},
            "contents": [
              {"role": "user", "parts": [
                {"text": "What is this?"},
                {"inlineData": {"mimeType": "image/png", "data": "QUJD"}, "mediaResolution": {"level": "MEDIA_RESOLUTION_LOW"}},
                {"fileData": {"mimeType": "image/jpeg", "fileUri": "https://x.example/a.JPG?x=1"}},
                {"inlineData": {"mimeType": "audio/mpeg", "data": "REVG"}},
                {"inlineData": {"mimeType": "application/pdf", "data": "R0hJ"}},
                {"fileData": {"mimeType": "text/plain", "fileUri": "https://g.example/v1beta/files/1"}}]},
              {"role": "model", "parts": [
                {"text": "hm", "thought": true},
                {"text": "Let me see.", "thoughtSignature": "c2ln"},
                {"functionCall": {"id": "c1", "name": "look", "args": {"at": 1.0}}, "thoughtSignature": "Y2Fs"},
                {"functionCall": {"id": "c2", "name": "wait", "args": {}}}]},
              {"role": "user", "parts": [
                {"functionResponse": {"id": "c1", "name": "look", "response": {"result": "a cat"}}},
                {"functionResponse": {"id": "c2", "name": "wait", "response": {"waited": 5}}}]}],
            "generationConfig": {"candidateCount": 1, "seed": 7, "maxOutputTokens": 100, "temperature": 0.2, "topP": 0.9,
              "stopSequences": ["END"], "thinkingConfig": {"thinkingLevel": "low", "includeThoughts": true},
              "responseMimeType": "application/json", "responseJsonSchema": {"type": "object"}},
            "tools": [{"googleSearch": {}}, {"functionDeclarations": [
              {"name": "look", "description": "Looks", "parametersJsonSchema": {"type": "object"}},
              {"name": "wait", "description": ""}]}],
            "toolConfig": {"includeServerSideToolInvocations": true,
              "functionCallingConfig": {"mode": "ANY", "allowedFunctionNames": ["look"]}}}''')
    }

    def "what is left to the model is not sent"() {
        expect:
        encoded(ask('hi')) == Json.parse('{"contents":[{"role":"user","parts":[{"text":"hi"}]}]}')
        !Calls.gemini().encode(ask('hi')).uri().toString().contains('alt=')
        Calls.gemini().encode(ask('hi', [stream: true])).uri().toString().endsWith(':streamGenerateContent?alt=sse')
    }

    def "the choice #mode among tools becomes #config"() {
        given:
        def request = new ChatRequest([Message.user('hi')], Settings.DEFAULT, [new Tool('f', 'F', JsonObject.EMPTY, strict)],
                new ToolChoice(ToolChoice.Mode.valueOf(mode), mode == 'NAMED' ? 'f' : null), AnswerFormat.TEXT, null, [], null)

        expect:
        encoded(ask(request)).at('toolConfig').toString() == (config == null ? 'null' : """{"functionCallingConfig":$config}""")

        where:
        mode       | strict || config
        'AUTO'     | false  || null
        'AUTO'     | true   || '{"mode":"VALIDATED"}'
        'NONE'     | true   || '{"mode":"NONE"}'
        'REQUIRED' | false  || '{"mode":"ANY"}'
        'NAMED'    | false  || '{"mode":"ANY","allowedFunctionNames":["f"]}'
    }

    def "some JSON is asked for by its media type alone"() {
        given:
        def request = ChatRequest.of(Message.user('hi')).with(new AnswerFormat.AnyJson())

        expect:
        encoded(ask(request)).at('generationConfig').toString() == '{"responseMimeType":"application/json"}'
    }

    def "of #model an effort of '#effort' asks for #config"() {
        given:
        def request = ChatRequest.of(Message.user('hi')).with(
                new Settings(null, null, null, [], null, null, null, effort, JsonObject.EMPTY))

        expect:
        encoded(ask(request, [model: Calls.model(model)])).at('generationConfig').at('thinkingConfig') == Json.parse(config)

        where:
        model                                  | effort    || config
        'gemini-4-hydrogen'                    | 'xhigh'   || '{"thinkingLevel":"xhigh","includeThoughts":true}'
        'gemini-4-argon'                       | 'minimal' || '{"thinkingLevel":"low","includeThoughts":true}'
        'gemini-3.5-flash'                     | 'minimal' || '{"thinkingLevel":"minimal","includeThoughts":true}'
        'publishers/google/models/gemini-3.5-flash' | 'minimal' || '{"thinkingLevel":"minimal","includeThoughts":true}'
        'gemini-flash-latest'                  | 'medium'  || '{"thinkingLevel":"medium","includeThoughts":true}'
        'gemini-7-unheard-of'                  | 'high'    || '{"thinkingLevel":"high","includeThoughts":true}'
        'gemini-2.5-flash-lite'                | 'medium'  || '{"thinkingBudget":8192,"includeThoughts":true}'
        'gemini-2.5-pro'                       | 'minimal' || '{"thinkingBudget":1024,"includeThoughts":true}'
        'gemini-2.5-flash'                     | 'none'    || '{"thinkingBudget":0}'
    }

    def "an effort that the model does not have is refused: '#effort' of #model"() {
        when:
        encoded(ask(ChatRequest.of(Message.user('hi')).with(
                new Settings(null, null, null, [], null, null, null, effort, JsonObject.EMPTY)), [model: Calls.model(model)]))

        then:
        def refused = thrown(Unsupported)
        refused.message.contains(words)

        where:
        model              | effort  || words
        'gemini-4-argon'   | 'xhigh' || 'valid are low, medium, high'
        'gemini-3.8-flash' | 'none'  || 'valid are low, medium, high'
        'gemini-2.5-pro'   | 'none'  || 'valid are minimal'
        'gemini-2.5-flash' | 'great' || 'valid are none, minimal'
        'gemini-2.0-flash' | 'low'   || 'not known to think'
        'gemma-4-31b-it'   | 'low'   || 'not known to think'
    }

    def "a call without a signature gets the one for such calls where #model would refuse it: in the current turn, the first of a step"() {
        given:
        def step = { String id -> new Message(ASSISTANT, [new Part.ToolCall(id, 'f', '{}'), new Part.ToolCall(id + '2', 'f', '{}')]) }
        def results = { String id -> new Message(TOOL, [id, id + '2'].collect { new Part.ToolResult(it, [], false) }) }
        def messages = [Message.user('old'), step('a'), results('a'), Message.assistant('done'),
                        Message.user('new'), step('b'), results('b'), step('c'), results('c')]

        expect:
        encoded(ask(new ChatRequest(messages, Settings.DEFAULT, [], ToolChoice.AUTO, AnswerFormat.TEXT, null, [], null),
                [model: Calls.model(model)])).at('contents').items()
                .findAll { it.at('role').text() == 'model' }
                .collectMany { it.at('parts').items() }
                .findAll { !it.at('thoughtSignature').isNull() }
                .collect { [it.at('functionCall').at('id').text(), it.at('thoughtSignature').text()] } ==
                signed.collect { [it, 'skip_thought_signature_validator'] }

        where:
        model              || signed
        'gemini-3.8-flash' || ['b', 'c']
        'gemini-4-neon'    || ['b', 'c']
        'gemini-2.5-flash' || []
    }

    def "a signature without a text of its own goes back in an empty part"() {
        given:
        def request = ChatRequest.of(Message.user('hi'), new Message(ASSISTANT, [new Part.Reasoning('', 'c2ln'), new Part.Text('so')]),
                Message.user('and?'), new Message(ASSISTANT, [new Part.Reasoning('hm', 'dHdv')]), Message.user('so?'))

        expect:
        with(encoded(ask(request)).at('contents')) {
            at(1).at('parts') == Json.parse('[{"text":"so","thoughtSignature":"c2ln"}]')
            at(3).at('parts') == Json.parse('[{"text":"hm","thought":true},{"text":"","thoughtSignature":"dHdv"}]')
        }
    }

    def "what a tool gave is sent as an object: #what"() {
        given:
        def result = new Part.ToolResult('c', content, failed)
        def request = ChatRequest.of(Message.user('hi'), new Message(ASSISTANT, [new Part.ToolCall('c', 'f', '{}')]), new Message(USER, [result]))

        expect:
        encoded(ask(request)).at('contents').at(2).at('parts').at(0).at('functionResponse').without('id').without('name') == Json.parse(sent)

        where:
        what                 | content                                    | failed || sent
        'a text'             | [new Part.Text('a'), new Part.Text('b')]   | false  || '{"response":{"result":"ab"}}'
        'nothing'            | []                                         | false  || '{"response":{"result":""}}'
        'an object'          | [new Part.Text('{"a":[1]}')]               | false  || '{"response":{"a":[1]}}'
        'a list'             | [new Part.Text('[1]')]                     | false  || '{"response":{"result":"[1]"}}'
        'a failure'          | [new Part.Text('no such file')]            | true   || '{"response":{"error":"no such file"}}'
        'a failure, as data' | [new Part.Text('{"code":2}')]              | true   || '{"response":{"error":{"code":2}}}'
        'a picture'          | [new Part.Text('see'), new Part.Image(Media.inline('image/png', 'QUJD'), null)] | false ||
                '{"response":{"result":"see"},"parts":[{"inlineData":{"mimeType":"image/png","data":"QUJD"}}]}'
    }

    def "older models are told for all pictures at once how closely to look"() {
        given:
        def picture = { String detail -> new Part.Image(Media.inline('image/png', 'QUJD'), detail) }
        def request = ChatRequest.of(new Message(USER, [picture('low'), picture('high'), picture('auto'), picture('low')]))

        when:
        def body = encoded(ask(request, [model: Calls.model('gemini-2.5-flash')]))

        then:
        body.at('generationConfig').toString() == '{"mediaResolution":"MEDIA_RESOLUTION_HIGH"}'
        body.at('contents').at(0).at('parts').items().every { it.at('mediaResolution').isNull() }
    }

    def "what the protocol or the model has no place for is refused: #what"() {
        when:
        encoded(ask(request, [model: Calls.model(model)]))

        then:
        def refused = thrown(Unsupported)
        refused.message.contains(words)

        where:
        what                              | model              | request                                                                | words
        'bytes of no type'                | 'gemini-3.8-flash' | said(new Part.Image(new Media(null, 'AA', null), null))                | 'media type'
        'a closeness of another kind'     | 'gemini-3.8-flash' | said(new Part.Image(Media.inline('image/png', 'AA'), 'huge'))          | 'valid are auto, low'
        'a call by the user'              | 'gemini-3.8-flash' | said(new Part.ToolCall('c', 'f', '{}'))                                | 'no tool call'
        'reasoning by the user'           | 'gemini-3.8-flash' | said(new Part.Reasoning('hm', null))                                   | 'no reasoning'
        'a result by the model'           | 'gemini-3.8-flash' | ChatRequest.of(new Message(ASSISTANT, [new Part.ToolResult('c', [], false)])) | 'no result'
        'a result without its call'       | 'gemini-3.8-flash' | said(new Part.ToolResult('c', [], false))                              | "call 'c'"
        'arguments that are no object'    | 'gemini-3.8-flash' | ChatRequest.of(new Message(ASSISTANT, [new Part.ToolCall('c', 'f', '{"a":')])) | 'no JSON object'
        'a picture of the system'         | 'gemini-3.8-flash' | ChatRequest.of(new Message(Message.Role.SYSTEM, [new Part.Image(Media.linked('u'), null)])) | 'text alone'
        'the system alone'                | 'gemini-3.8-flash' | ChatRequest.of(Message.system('hi'))                                   | "user's"
        'a picture from a tool'           | 'gemini-2.5-flash' | picturesFromATool(Media.inline('image/png', 'AA'))                     | 'third generation'
        'a linked picture from a tool'    | 'gemini-3.8-flash' | picturesFromATool(Media.linked('https://x.example/a.png'))             | 'bytes'
        'tools and JSON of older models'  | 'gemini-2.5-flash' | toolsAndJson()                                                         | 'JSON at once'
        'a penalty of the newest models'  | 'gemini-4-neon'    | ChatRequest.of(Message.user('hi')).with(new Settings(null, null, null, [], null, 0.1d, null, null, JsonObject.EMPTY)) | 'penalty'
        'reranking'                       | 'gemini-3.8-flash' | new RerankRequest('q', ['a'], 0, null)                                 | 'reranking'
    }

    def "tools and JSON go together from the third generation on, and penalties until the fourth"() {
        given:
        def penalised = ChatRequest.of(Message.user('hi')).with(new Settings(null, null, null, [], null, 0.1d, -0.1d, null, JsonObject.EMPTY))

        expect:
        encoded(ask(toolsAndJson())).at('generationConfig').at('responseMimeType').text() == 'application/json'
        encoded(ask(penalised)).at('generationConfig').toString() == '{"frequencyPenalty":0.1,"presencePenalty":-0.1}'
    }

    def "a caller's own body keeps its fields, known or not, and their order: #body"() {
        expect:
        new String(Calls.gemini().encode(passed(body, [settings: Settings.DEFAULT.capped(9)])).body(), 'UTF-8') == sent

        where:
        body                                                      || sent
        '{"future":{"a":[1,2.50]},"contents":[{"x":1}]}'          || '{"future":{"a":[1,2.50]},"contents":[{"x":1}],"generationConfig":{"maxOutputTokens":9}}'
        '{"generationConfig":{"maxOutputTokens":5},"contents":[]}' || '{"generationConfig":{"maxOutputTokens":5},"contents":[]}'
        '{"generation_config":{"max_output_tokens":5}}'           || '{"generation_config":{"max_output_tokens":5}}'
        '{"generation_config":{"top_k":5}}'                       || '{"generation_config":{"top_k":5,"maxOutputTokens":9}}'
        '{"model":"models/alias","generationConfig":{"topK":1,"maxOutputTokens":2}}' ||
                '{"model":"models/gemini-3.8-flash","generationConfig":{"topK":1,"maxOutputTokens":2}}'
    }

    def "texts to embed go out in the service's form: #type, #name"() {
        given:
        def provider = Calls.provider(type, null, type == 'vertex' ? [project: 'x'] : [:], 'key-0123')

        when:
        def http = provider.encode(ask(new EmbedRequest(texts, dimensions, null), [model: model(name)]))

        then:
        http.uri().toString().endsWith(path)
        Json.parse(http.body()) == Json.parse(sent)

        where:
        type     | name                   | texts      | dimensions || path                                    | sent
        'gemini' | 'gemini-embedding-2'   | ['a', 'b'] | 64         || 'models/gemini-embedding-2:batchEmbedContents' |
                '''{"requests":[{"model":"models/gemini-embedding-2","content":{"parts":[{"text":"a"}]},"outputDimensionality":64},
                    {"model":"models/gemini-embedding-2","content":{"parts":[{"text":"b"}]},"outputDimensionality":64}]}'''
        'vertex' | 'gemini-embedding-2'   | ['a']      | 64         || 'models/gemini-embedding-2:embedContent'  |
                '{"content":{"parts":[{"text":"a"}]},"embedContentConfig":{"outputDimensionality":64}}'
        'vertex' | 'gemini-embedding-001' | ['a', 'b'] | 64         || 'models/gemini-embedding-001:predict'     |
                '{"instances":[{"content":"a"},{"content":"b"}],"parameters":{"outputDimensionality":64}}'
        'vertex' | 'text-embedding-005'   | ['a']      | 0          || 'models/text-embedding-005:predict'       | '{"instances":[{"content":"a"}]}'
    }

    def "a model that embeds one text a request is not given two, and a caller's own request is passed on"() {
        given:
        def raw = new RawBody('gemini.batchEmbedContents', Json.parse('{"requests":[{"model":"models/alias","taskType":"T","content":{}}],"x":1}') as JsonObject)

        expect:
        Json.parse(Calls.gemini().encode(ask(new EmbedRequest(['a'], 0, raw))).body()) ==
                Json.parse('{"requests":[{"model":"models/gemini-3.8-flash","taskType":"T","content":{}}],"x":1}')

        when:
        Calls.vertex().encode(ask(EmbedRequest.of(['a', 'b']), [model: model('gemini-embedding-2')]))

        then:
        def refused = thrown(Unsupported)
        refused.message.contains('one text')
    }

    private static ChatRequest said(Part part) {
        ChatRequest.of(new Message(USER, [part]))
    }

    private static ChatRequest picturesFromATool(Media media) {
        ChatRequest.of(new Message(ASSISTANT, [new Part.ToolCall('c', 'f', '{}')]),
                new Message(TOOL, [new Part.ToolResult('c', [new Part.Image(media, null)], false)]))
    }

    private static ChatRequest toolsAndJson() {
        new ChatRequest([Message.user('hi')], Settings.DEFAULT, [new Tool('f', 'F', JsonObject.EMPTY, false)], ToolChoice.AUTO,
                new AnswerFormat.AnyJson(), null, [], null)
    }

    private static Json encoded(def call) {
        Json.parse(Calls.gemini().encode(call).body())
    }
}
