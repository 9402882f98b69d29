package dev.baton.plugins.provider.anthropic

import dev.baton.spi.failure.Unsupported
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.Feature
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.Secret
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Media
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Settings
import dev.baton.spi.request.Tool
import dev.baton.spi.request.ToolChoice
import dev.baton.spi.provider.ModelCall
import spock.lang.Specification

/** What goes out for a canonical request. */
class EncodingSpec extends Specification {

    static final LOOK = new Tool('look', 'Looks.', JsonObject.of([type: 'object']), false)

    def "a plain request names the model, its cap and the messages"() {
        expect:
        Calls.encoded(Calls.ask(ChatRequest.of(Message.system('Be brief.'), Message.user('Hi')))) == Json.parse('''
            {"model":"claude-sonnet-5-5","max_tokens":32000,"system":[{"type":"text","text":"Be brief."}],
             "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}]}''')
    }

    def "the key goes by its header, and beta features with it"() {
        when:
        def http = Calls.provider([beta: ['a-2026', 'b-2026'], version: '2024-01-01', headers: ['X-Mine': 'private-value']]).encode(
                Calls.ask(ChatRequest.of(Message.user('Hi'))))

        then:
        http.uri().toString() == 'https://api.anthropic.com/v1/messages'
        http.headers()['x-api-key'] == 'sk-ant-none-at-all'
        http.headers()['anthropic-version'] == '2024-01-01'
        http.headers()['anthropic-beta'] == 'a-2026,b-2026'
        http.headers()['x-mine'] == 'private-value'
        Calls.provider([auth: 'bearer']).encode(Calls.ask(ChatRequest.of(Message.user('Hi')))).headers()['authorization'] == 'Bearer sk-ant-none-at-all'
        Calls.provider([:], new Secret('k'), 'http://localhost:9/proxy/v1/').encode(Calls.ask(ChatRequest.of(Message.user('Hi')))).uri().toString() ==
                'http://localhost:9/proxy/v1/messages'
    }

    def "the beta features that a caller of the same protocol asks for go beside the provider's own"() {
        given:
        def raw = new RawBody('anthropic.messages', Json.parse('{"messages":[]}') as JsonObject, ['anthropic-beta': 'c-2026'], [])
        def request = new ChatRequest([Message.user('Hi')], Settings.DEFAULT, [], ToolChoice.AUTO, AnswerFormat.TEXT, null, [], raw)

        expect:
        Calls.provider([beta: beta]).encode(Calls.ask(request)).headers()['anthropic-beta'] == sent

        where:
        beta     || sent
        []       || 'c-2026'
        'a-2026' || 'a-2026,c-2026'
    }

    def "a caller of the same protocol gets the version that it asks for, and any other the provider's"() {
        given:
        def raw = new RawBody(protocol, Json.parse('{"messages":[]}') as JsonObject, headers, [])
        def request = new ChatRequest([Message.user('Hi')], Settings.DEFAULT, [], ToolChoice.AUTO, AnswerFormat.TEXT, null, [], raw)

        expect:
        Calls.provider([version: '2024-01-01']).encode(Calls.ask(request)).headers()['anthropic-version'] == sent

        where:
        protocol             | headers                             || sent
        'anthropic.messages' | ['anthropic-version': '2025-01-01'] || '2025-01-01'
        'anthropic.messages' | ['anthropic-beta': 'c-2026']        || '2024-01-01'
        'anthropic.messages' | [:]                                 || '2024-01-01'
        'openai.chat'        | ['anthropic-version': '2025-01-01'] || '2024-01-01'
    }

    def "neighbours of one role are one turn, the results of tools first in it"() {
        given:
        def request = ChatRequest.of(
                Message.user('What is there?'),
                new Message(Message.Role.ASSISTANT, [new Part.Reasoning('Hm.', 'sig'), new Part.Reasoning('', 'redacted:xyz'), new Part.Reasoning('of another', null),
                                                     new Part.Text(''), new Part.ToolCall('t1', 'look', '{"at":1.50}'), new Part.ToolCall('t2', 'look', '')]),
                Message.user('And hurry.'),
                new Message(Message.Role.TOOL, [new Part.ToolResult('t1', [new Part.Text('a tree')], false)]),
                new Message(Message.Role.TOOL, [new Part.ToolResult('t2', [], true)]),
                Message.system('Be polite.'))

        expect:
        Calls.encoded(Calls.ask(request)).at('messages') == Json.parse('''[
            {"role":"user","content":[{"type":"text","text":"What is there?"}]},
            {"role":"assistant","content":[
                {"type":"thinking","thinking":"Hm.","signature":"sig"},{"type":"redacted_thinking","data":"xyz"},
                {"type":"tool_use","id":"t1","name":"look","input":{"at":1.50}},{"type":"tool_use","id":"t2","name":"look","input":{}}]},
            {"role":"user","content":[
                {"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"a tree"}]},
                {"type":"tool_result","tool_use_id":"t2","is_error":true},
                {"type":"text","text":"And hurry."},{"type":"text","text":"<system>\\nBe polite.\\n</system>"}]}]''')
    }

    def "pictures and documents go as bytes, by address or by identifier; a text document as its text"() {
        given:
        def content = [new Part.Image(Media.inline('image/png', 'aGk='), null), new Part.Image(Media.linked('https://x.example/a.png'), 'low'),
                       new Part.File(Media.inline('application/pdf', 'aGk='), 'a.pdf'), new Part.File(Media.linked('file_1'), null),
                       new Part.File(Media.inline('text/markdown', 'aGk='), 'a.md')]

        expect:
        Calls.encoded(Calls.ask(ChatRequest.of(new Message(Message.Role.USER, content)))).at('messages').at(0).at('content') == Json.parse('''[
            {"type":"image","source":{"type":"base64","media_type":"image/png","data":"aGk="}},
            {"type":"image","source":{"type":"url","url":"https://x.example/a.png"}},
            {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"aGk="},"title":"a.pdf"},
            {"type":"document","source":{"type":"file","file_id":"file_1"}},
            {"type":"document","source":{"type":"text","media_type":"text/plain","data":"hi"},"title":"a.md"}]''')
    }

    def "tools, and whether they must be called: #mode"() {
        given:
        def request = asking(tools: [LOOK, new Tool('bare', '', JsonObject.EMPTY, true)], choice: choice)

        when:
        def out = Calls.encoded(Calls.ask(request))

        then:
        out.at('tools') == Json.parse('[{"name":"look","description":"Looks.","input_schema":{"type":"object"}},' +
                '{"name":"bare","input_schema":{"type":"object"},"strict":true}]')
        out.at('tool_choice').toString() == written

        where:
        choice                                             | written
        ToolChoice.AUTO                                    | 'null'
        new ToolChoice(ToolChoice.Mode.NONE, null)         | '{"type":"none"}'
        new ToolChoice(ToolChoice.Mode.REQUIRED, null)     | '{"type":"any"}'
        ToolChoice.named('look')                           | '{"type":"tool","name":"look"}'
        mode = choice.mode()
    }

    def "a turn in which #whose called a tool is gone on with by #model, thinking: #thinks"() {
        given:
        def messages = [Message.user('Look.'), new Message(Message.Role.ASSISTANT, [*thoughts, new Part.ToolCall('c', 'look', '{}')]),
                        new Message(Message.Role.TOOL, [new Part.ToolResult('c', [new Part.Text('seen')], false)])]

        expect:
        !Calls.encoded(Calls.ask(asking(messages: messages, settings: [effort: 'high', max: 10_000]), model: model)).at('thinking').isNull() == thinks

        where:
        whose              | thoughts                             | model               || thinks
        'the model itself' | [new Part.Reasoning('Hm.', 'sig')]   | 'claude-haiku-4-5'  || true
        'a thinker unseen' | [new Part.Reasoning('', 'redacted:x')] | 'claude-haiku-4-5' || true
        'another model'    | [new Part.Reasoning('Hm.', null)]    | 'claude-haiku-4-5'  || false
        'another model'    | []                                   | 'claude-haiku-4-5'  || false
        'another model'    | []                                   | 'claude-sonnet-5-5' || true
    }

    def "an effort of #effort is told to #model in its own way"() {
        when:
        def out = Calls.encoded(Calls.ask(asking(settings: [effort: effort, max: 10_000]), model: model))

        then:
        out.at('thinking').toString() == thinking
        out.at('output_config').toString() == output

        where:
        model               | effort    || thinking                                  | output
        'claude-sonnet-5-5' | 'high'    || '{"type":"adaptive"}'                     | '{"effort":"high"}'
        'claude-sonnet-5-5' | 'minimal' || 'null'                                    | '{"effort":"low"}'
        'claude-haiku-4-5'  | 'low'     || '{"type":"enabled","budget_tokens":2048}' | 'null'
        'claude-haiku-4-5'  | 'high'    || '{"type":"enabled","budget_tokens":9999}' | 'null'
        'claude-haiku-4-5'  | 'minimal' || 'null'                                    | 'null'
    }

    def "an answer that keeps to a schema is asked for as the API has it"() {
        when:
        def out = Calls.encoded(Calls.ask(asking(format: new AnswerFormat.Schema('x', JsonObject.of([type: 'object']), true), settings: [effort: 'low'])))

        then:
        out.at('output_config') == Json.parse('{"effort":"low","format":{"type":"json_schema","schema":{"type":"object"}}}')
    }

    def "what stands before the conversation is marked for the provider's cache where that is wanted"() {
        given:
        def request = new ChatRequest([Message.system('Long.'), Message.user('Hi')], Calls.settings([:]), [LOOK], ToolChoice.AUTO, AnswerFormat.TEXT, null, [], null)

        when:
        def out = Calls.encoded(Calls.ask(request), Calls.provider([cache: true]))

        then:
        out.at('system').at(0).at('cache_control') == Json.parse('{"type":"ephemeral"}')
        out.at('tools').at(0).at('cache_control') == Json.parse('{"type":"ephemeral"}')
    }

    def "what the caller adds goes along, and takes the place of nothing"() {
        when:
        def out = Calls.encoded(Calls.ask(asking(settings: [extra: JsonObject.of([top_k: 5, model: 'mine']), stop: ['END']]), stream: true))

        then:
        out.at('top_k').integer(0) == 5
        out.at('model').text() == 'claude-sonnet-5-5'
        out.at('stop_sequences') == Json.parse('["END"]')
        out.at('stream').flag(false)
    }

    def "what the API has not is refused, and the message says what: #says"() {
        when:
        Calls.encoded(Calls.ask(request, model: model))

        then:
        def refused = thrown(Unsupported)
        refused.message.contains(says)

        where:
        model               | request                                                                        || says
        'claude-sonnet-5-5' | asking(settings: [seed: 1])                                                    || "no 'seed'"
        'claude-sonnet-5-5' | asking(settings: [frequency: 0.5])                                             || "no 'frequencyPenalty'"
        'claude-sonnet-5-5' | asking(settings: [temperature: 0.2])                                           || 'takes no temperature'
        'claude-haiku-4-5'  | asking(settings: [effort: 'high', max: 500])                                   || '1024 tokens at least'
        'claude-haiku-4-5'  | asking(settings: [effort: 'high'], tools: [LOOK], choice: ToolChoice.named('look')) || 'cannot be told both'
        'claude-haiku-4-5'  | asking(settings: [effort: 'enormous'])                                         || "'enormous'"
        'claude-sonnet-5-5' | asking(format: new AnswerFormat.AnyJson())                                     || 'JSON without a schema'
        'claude-sonnet-5-5' | asking(message: new Part.Audio(Media.inline('audio/wav', 'aGk=')))             || 'no sound'
        'claude-sonnet-5-5' | asking(message: new Part.Image(new Media(null, 'aGk=', null), null))           || 'media type'
        'claude-sonnet-5-5' | ChatRequest.of(new Message(Message.Role.ASSISTANT, [new Part.ToolCall('c', 'f', 'no json')])) || 'no JSON'
    }

    def "an older model takes a temperature, and every model takes one of 1, which says nothing"() {
        expect:
        Calls.encoded(Calls.ask(asking(settings: [temperature: 0.2, topP: 0.5]), model: 'claude-haiku-4-5')).at('temperature').decimal(0) == 0.2
        Calls.encoded(Calls.ask(asking(settings: [temperature: 1.0]))).at('temperature').isNull()
    }

    def "embeddings are another provider's"() {
        when:
        def model = ModelCard.of('anthropic', 'x').can('embedding').build()
        Calls.provider().encode(new ModelCall(model, EmbedRequest.of(['a']), false, false, 'k'))

        then:
        thrown(Unsupported)
    }

    def "a schema is kept to by the models whose card says so; bare JSON by none"() {
        expect:
        Calls.provider().features(ModelCard.of('a', 'x').can('chat', 'json').build()) ==
                EnumSet.of(Feature.SYSTEM, Feature.TOOLS, Feature.TOOL_CHOICE, Feature.JSON_SCHEMA)
        !Calls.provider().features(ModelCard.of('a', 'x').can('chat').build()).contains(Feature.JSON_SCHEMA)
    }

    def "the environment is read as Anthropic's own clients read it"() {
        expect:
        Calls.factory().detect([:]).empty
        with(Calls.factory().detect([ANTHROPIC_API_KEY: 'k1', ANTHROPIC_BASE_URL: 'http://localhost:9'])[0]) {
            key().reveal() == 'k1'
            url() == URI.create('http://localhost:9')
        }
        Calls.factory().create(Calls.factory().detect([ANTHROPIC_AUTH_TOKEN: 'token-of-mine'])[0])
                .encode(Calls.ask(ChatRequest.of(Message.user('x')))).headers()['authorization'] == 'Bearer token-of-mine'
    }

    def "wrong settings are told with what would be right: #says"() {
        when:
        Calls.factory().create(new ProviderSettings('mine', 'anthropic', url, key ? new Secret(key) : null, JsonObject.of(options)))

        then:
        def told = thrown(IllegalArgumentException)
        told.message.startsWith("provider 'mine' ")
        told.message.contains(says)

        where:
        options            | key | url                            || says
        [:]                | ''  | null                           || 'needs a key'
        [betas: 'x']       | 'k' | null                           || 'valid are auth, beta, cache, headers, version'
        [auth: 'magic']    | 'k' | null                           || "'key' or 'bearer'"
        [headers: 'x']     | 'k' | null                           || 'no names and values'
        [version: [1]]     | 'k' | null                           || "option 'version' that is no text"
        [:]                | 'k' | URI.create('ftp://x')          || 'http or https'
        [:]                | 'k' | URI.create('https://u:p@x')    || 'has a user in its url'
    }

    def "the list of models says their windows, and what they can do where it tells"() {
        when:
        def cards = Calls.provider().listed('''{"data":[
            {"id":"claude-new","max_input_tokens":1000000,"max_tokens":128000,"capabilities":{"image_input":{"supported":true},
             "structured_outputs":{"supported":true},"thinking":{"supported":true}}}, {"id":"claude-old"}],"has_more":false}'''.bytes)

        then:
        cards*.name() == ['claude-new', 'claude-old']
        cards[0].context() == 1_000_000
        cards[0].can('json') && cards[0].can('vision') && cards[0].can('reasoning')
        cards[1].can('chat') && !cards[1].can('vision')
    }

    def "every figure in the file of models has its source"() {
        expect:
        Calls.provider().models().size() >= 8
        dev.baton.spi.codec.CardFile.beside(AnthropicProviders, 'models.json').json().at('models').items()
                .every { it.at('source').text('').contains('https://') && it.at('source').text().contains('2026-') }
    }

    private static ChatRequest asking(Map some) {
        new ChatRequest(some.messages as List ?: [some.message ? new Message(Message.Role.USER, [some.message as Part]) : Message.user('Hi')], Calls.settings((some.settings ?: [:]) as Map),
                (some.tools ?: []) as List, (some.choice ?: ToolChoice.AUTO) as ToolChoice, (some.format ?: AnswerFormat.TEXT) as AnswerFormat, null, [], null)
    }
}
