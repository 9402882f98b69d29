package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask
import static dev.baton.plugins.provider.openai.Calls.sent

import dev.baton.plugins.provider.openai.server.Presets
import dev.baton.spi.codec.CardFile
import dev.baton.spi.failure.Unsupported
import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.Feature
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.*
import dev.baton.testkit.Decoded
import spock.lang.Specification

/** What each kind of server differs in: the same request goes out, and what comes back means the same. */
class PresetsSpec extends Specification {

    static final JsonObject SCHEMA = JsonObject.of([type: 'object'])
    static final List<Tool> TOOLS = [new Tool('look', '', SCHEMA, false), new Tool('wait', '', SCHEMA, false)]
    static final List<Message> TALK = [
            Message.system('Be brief.'), Message.user('hi'),
            new Message(Message.Role.ASSISTANT, [new Part.Reasoning('hm', null), new Part.ToolCall('call_1', 'look', '{}')]),
            new Message(Message.Role.TOOL, [new Part.ToolResult('call_1', [new Part.Text('a cat')], false)])]

    def "#type is asked at #address, with the key of #variable as #auth"() {
        given:
        def url = needsUrl ? 'https://res.openai.azure.com' : null
        def provider = Calls.provider(type, url, 'key-0123') as HttpProvider
        def http = provider.encode(ask('hi'))
        def known = Calls.factory().types().find { it.name() == type }

        expect:
        http.uri().toString() == address
        http.headers().collect { "$it.key: $it.value" as String }.contains(auth)
        known.variable() == variable
        known.needsKey() == (variable != null)
        Calls.factory().detect([(variable ?: 'X'): 'key-0123', AZURE_OPENAI_ENDPOINT: 'https://res.openai.azure.com'])*.type() ==
                (variable == null ? [] : [type])

        where:
        type           | needsUrl | address                                                 | variable               | auth
        'openai'       | false    | 'https://api.openai.com/v1/chat/completions'            | 'OPENAI_API_KEY'       | 'authorization: Bearer key-0123'
        'azure-openai' | true     | 'https://res.openai.azure.com/openai/v1/chat/completions' | 'AZURE_OPENAI_API_KEY' | 'api-key: key-0123'
        'groq'         | false    | 'https://api.groq.com/openai/v1/chat/completions'       | 'GROQ_API_KEY'         | 'authorization: Bearer key-0123'
        'mistral'      | false    | 'https://api.mistral.ai/v1/chat/completions'            | 'MISTRAL_API_KEY'      | 'authorization: Bearer key-0123'
        'deepseek'     | false    | 'https://api.deepseek.com/chat/completions'             | 'DEEPSEEK_API_KEY'     | 'authorization: Bearer key-0123'
        'xai'          | false    | 'https://api.x.ai/v1/chat/completions'                  | 'XAI_API_KEY'          | 'authorization: Bearer key-0123'
        'together'     | false    | 'https://api.together.ai/v1/chat/completions'           | 'TOGETHER_API_KEY'     | 'authorization: Bearer key-0123'
        'openrouter'   | false    | 'https://openrouter.ai/api/v1/chat/completions'         | 'OPENROUTER_API_KEY'   | 'authorization: Bearer key-0123'
        'fireworks'    | false    | 'https://api.fireworks.ai/inference/v1/chat/completions' | 'FIREWORKS_API_KEY'   | 'authorization: Bearer key-0123'
        'cerebras'     | false    | 'https://api.cerebras.ai/v1/chat/completions'           | 'CEREBRAS_API_KEY'     | 'authorization: Bearer key-0123'
        'huggingface'  | false    | 'https://router.huggingface.co/v1/chat/completions'     | 'HF_TOKEN'             | 'authorization: Bearer key-0123'
        'vllm'         | false    | 'http://localhost:8000/v1/chat/completions'             | null                   | 'authorization: Bearer key-0123'
        'llamacpp'     | false    | 'http://localhost:8080/v1/chat/completions'             | null                   | 'authorization: Bearer key-0123'
        'lmstudio'     | false    | 'http://localhost:1234/v1/chat/completions'             | null                   | 'authorization: Bearer key-0123'
        'sglang'       | false    | 'http://localhost:30000/v1/chat/completions'            | null                   | 'authorization: Bearer key-0123'
        'textgen'      | false    | 'http://localhost:5000/v1/chat/completions'             | null                   | 'authorization: Bearer key-0123'
    }

    def "#type takes the cap as #cap, the effort as #effort, an earlier thought as #thought, and gives usage in a stream #usage"() {
        given:
        def settings = new Settings(null, null, 9, [], null, null, null, 'low', JsonObject.EMPTY)
        def out = sent(type, ask(new ChatRequest(TALK, settings, TOOLS, ToolChoice.AUTO, AnswerFormat.TEXT, null, [], null), [stream: true]))
        def answer = out.at('messages').at(2)

        expect:
        out.at(cap).integer(0) == 9
        (effort == 'reasoning.effort' ? out.at('reasoning').at('effort') : out.at(effort)).text() == 'low'
        (answer as JsonObject).names() - ['role', 'content', 'tool_calls'] == (thought in ['reasoning', 'reasoning_content'] ? [thought] : [])
        thought == 'none' || answer.at(thought == 'thinking' ? 'content' : thought).toString().contains('hm')
        out.at('stream_options').at('include_usage').flag(false) == (usage == 'when asked')
        out.at('messages').at(3).at('tool_call_id') == answer.at('tool_calls').at(0).at('id')

        where:
        type                | cap                     | effort             | thought             | usage
        'openai'            | 'max_completion_tokens' | 'reasoning_effort' | 'none'              | 'when asked'
        'azure-openai'      | 'max_completion_tokens' | 'reasoning_effort' | 'none'              | 'when asked'
        'groq'              | 'max_completion_tokens' | 'reasoning_effort' | 'reasoning'         | 'when asked'
        'mistral'           | 'max_tokens'            | 'reasoning_effort' | 'thinking'          | 'by itself'
        'deepseek'          | 'max_tokens'            | 'reasoning_effort' | 'reasoning_content' | 'when asked'
        'xai'               | 'max_completion_tokens' | 'reasoning_effort' | 'none'              | 'when asked'
        'together'          | 'max_tokens'            | 'reasoning_effort' | 'none'              | 'when asked'
        'openrouter'        | 'max_tokens'            | 'reasoning.effort' | 'reasoning'         | 'when asked'
        'fireworks'         | 'max_tokens'            | 'reasoning_effort' | 'reasoning_content' | 'when asked'
        'cerebras'          | 'max_completion_tokens' | 'reasoning_effort' | 'none'              | 'when asked'
        'huggingface'       | 'max_tokens'            | 'reasoning_effort' | 'none'              | 'when asked'
        'vllm'              | 'max_tokens'            | 'reasoning_effort' | 'reasoning'         | 'when asked'
        'llamacpp'          | 'max_tokens'            | 'reasoning_effort' | 'reasoning_content' | 'when asked'
        'lmstudio'          | 'max_tokens'            | 'reasoning_effort' | 'none'              | 'when asked'
        'sglang'            | 'max_tokens'            | 'reasoning_effort' | 'reasoning_content' | 'when asked'
        'textgen'           | 'max_tokens'            | 'reasoning_effort' | 'none'              | 'when asked'
        'openai-compatible' | 'max_tokens'            | 'reasoning_effort' | 'none'              | 'when asked'
    }

    def "#type answers with its thought as it does, and its usage is read by class"() {
        given:
        def provider = Calls.provider(type, null, 'key-0123') as HttpProvider
        def body = """{"id":"a","model":"m","choices":[{"index":0,"message":$message,"finish_reason":"stop"}],"usage":$usage}"""
        def reply = Decoded.of(provider, ask('hi'), new HttpHead(200, ['content-type': 'application/json']), body.bytes).reply()

        expect:
        reply.text() == '4'
        reply.parts().find { it instanceof Part.Reasoning }.text() == '2+2'
        reply.usage() == new Usage(*counted, 0, 0, 0, Usage.Provenance.REPORTED)

        where:
        type         | message                                                                                                     | usage                                                                                                                                     | counted
        'deepseek'   | '{"content":"4","reasoning_content":"2+2"}'                                                                 | '{"prompt_tokens":9,"completion_tokens":5,"prompt_cache_hit_tokens":4,"completion_tokens_details":{"reasoning_tokens":3}}'               | [5, 4, 0, 2, 3]
        'groq'       | '{"content":"4","reasoning":"2+2"}'                                                                         | '{"prompt_tokens":9,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":4}}'                                                  | [5, 4, 0, 5, 0]
        'openrouter' | '{"content":"4","reasoning":"2+2"}'                                                                         | '{"prompt_tokens":9,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":4,"cache_write_tokens":2}}'                           | [3, 4, 2, 5, 0]
        'mistral'    | '{"content":[{"type":"thinking","thinking":[{"type":"text","text":"2+2"}]},{"type":"text","text":"4"}]}'    | '{"prompt_tokens":9,"completion_tokens":5,"num_cached_tokens":4}'                                                                        | [5, 4, 0, 5, 0]
        'xai'        | '{"content":"4","reasoning_content":"2+2"}'                                                                 | '{"prompt_tokens":9,"completion_tokens":2,"total_tokens":14,"completion_tokens_details":{"reasoning_tokens":3}}'                         | [9, 0, 0, 2, 3]
        'together'   | '{"content":"4","reasoning":"2+2"}'                                                                         | '{"prompt_tokens":9,"completion_tokens":5,"cached_tokens":4}'                                                                            | [5, 4, 0, 5, 0]
        'vllm'       | '{"content":"4","reasoning":"2+2"}'                                                                         | '{"prompt_tokens":9,"completion_tokens":5,"prompt_tokens_details":null}'                                                                 | [9, 0, 0, 5, 0]
        'llamacpp'   | '{"content":"4","reasoning_content":"2+2"}'                                                                 | '{"prompt_tokens":9,"completion_tokens":5}'                                                                                              | [9, 0, 0, 5, 0]
    }

    def "#type refuses what it has no place for, and says what: #words"() {
        given:
        def model = ModelCard.of('p', 'm').can('chat', 'reasoning').build()
        def request = ChatRequest.of(Message.user('hi')).with(settings)

        when:
        sent(type, ask(request, [model: model]))

        then:
        def refused = thrown(Unsupported)
        words.every { refused.message.contains(it) }

        where:
        type       | settings                                                                            | words
        'cerebras' | new Settings(null, null, null, [], null, 0.1d, 0.1d, null, JsonObject.EMPTY)         | ['frequency_penalty', 'presence_penalty', "'cerebras'"]
        'deepseek' | new Settings(null, null, null, [], 7L, null, null, null, JsonObject.EMPTY)           | ['seed']
        'xai'      | new Settings(null, null, null, ['END'], null, null, 0.1d, null, JsonObject.EMPTY)    | ['stop', 'presence_penalty', "'m'"]
    }

    def "what reasoning models alone refuse is sent to others"() {
        given:
        def settings = new Settings(null, null, null, ['END'], null, null, null, null, JsonObject.EMPTY)

        expect:
        sent('xai', ask(ChatRequest.of(Message.user('hi')).with(settings))).at('stop').at(0).text() == 'END'
    }

    def "Mistral's seed, identifiers of calls and dimensions are its own"() {
        given:
        def settings = new Settings(null, null, null, [], 7L, null, null, null, JsonObject.EMPTY)
        def out = sent('mistral', ask(new ChatRequest(TALK, settings, TOOLS, ToolChoice.AUTO, AnswerFormat.TEXT, null, [], null)))
        def id = out.at('messages').at(2).at('tool_calls').at(0).at('id').text()

        expect:
        out.at('random_seed').integer(0) == 7
        id ==~ /[A-Za-z0-9]{9}/
        sent('mistral', ask(new EmbedRequest(['a'], 64, null))).at('output_dimension').integer(0) == 64

        and: 'one that fits is left alone, and two that do not stay apart'
        def own = new Message(Message.Role.TOOL, ['aB3dE6gH9', 'x', 'y'].collect { new Part.ToolResult(it, [new Part.Text('t')], false) })
        def ids = sent('mistral', ask(ChatRequest.of(own))).at('messages').items()*.at('tool_call_id')*.text()
        ids[0] == 'aB3dE6gH9'
        ids.toUnique().size() == 3
    }

    def "a caller's stream goes to Mistral without the options that it refuses"() {
        expect:
        sent('mistral', Calls.passed('{"stream":true,"stream_options":{"include_usage":true},"x":1}', [stream: true])) ==
                Json.parse('{"model":"m","stream":true,"x":1}')
    }

    def "a caller's conversation that began elsewhere goes to Mistral with identifiers that fit, and nothing else changed"() {
        given:
        def body = { a, b -> """{"model":"m","messages":[{"role":"user","content":"hi"},
                {"role":"assistant","x":1,"tool_calls":[{"id":"$a","type":"function"},{"id":"aB3dE6gH9"}]},
                {"role":"tool","tool_call_id":"$b","content":"t"},7]}""" as String }

        when:
        def out = sent('mistral', Calls.passed(body('call_abc', 'call_abc')))
        def id = out.at('messages').at(2).at('tool_call_id').text()

        then:
        id ==~ /[A-Za-z0-9]{9}/
        out == Json.parse(body(id, id))
        sent('vllm', Calls.passed(body('call_abc', 'call_abc'))) == Json.parse(body('call_abc', 'call_abc'))
    }

    def "one tool by name is forced at llama.cpp by sending it alone"() {
        given:
        def named = new ChatRequest([Message.user('hi')], Settings.DEFAULT, TOOLS, ToolChoice.named('wait'), AnswerFormat.TEXT, null, [], null)

        expect:
        with(sent('llamacpp', ask(named))) {
            at('tools').items()*.at('function')*.at('name')*.text() == ['wait']
            at('tool_choice').text() == 'required'
        }
        sent('vllm', ask(named)).at('tool_choice').at('function').at('name').text() == 'wait'
    }

    def "#type lacks #lacking, speaks #protocols besides chat, and makes vectors: #vectors"() {
        given:
        def provider = Calls.provider(type, type in ['azure-openai', 'openai-compatible'] ? 'https://x.example' : null, 'key-0123') as HttpProvider
        def model = ModelCard.of('p', 'm').can('chat').build()

        expect:
        (Feature.values() as Set) - provider.features(model) == lacking as Set
        provider.protocols() - ['openai.chat', 'openai.embeddings'] == protocols as Set
        provider.protocols().contains('openai.embeddings') == vectors

        where:
        type                | lacking                                              | protocols            | vectors
        'openai'            | []                                                   | ['openai.responses'] | true
        'azure-openai'      | []                                                   | ['openai.responses'] | true
        'groq'              | [Feature.JSON_SCHEMA]                                | ['openai.responses'] | false
        'mistral'           | []                                                   | []                   | true
        'deepseek'          | [Feature.JSON_SCHEMA, Feature.TOOL_CHOICE]           | ['openai.responses'] | false
        'xai'               | []                                                   | ['openai.responses'] | false
        'together'          | [Feature.JSON_SCHEMA]                                | []                   | true
        'openrouter'        | [Feature.JSON_SCHEMA]                                | ['openai.responses'] | true
        'fireworks'         | []                                                   | ['openai.responses'] | true
        'cerebras'          | []                                                   | []                   | false
        'huggingface'       | [Feature.JSON_SCHEMA]                                | ['openai.responses'] | false
        'vllm'              | []                                                   | ['openai.responses'] | true
        'llamacpp'          | []                                                   | []                   | true
        'lmstudio'          | [Feature.JSON_OBJECT]                                | ['openai.responses'] | true
        'sglang'            | []                                                   | []                   | true
        'textgen'           | [Feature.JSON_OBJECT, Feature.JSON_SCHEMA]           | []                   | true
        'openai-compatible' | []                                                   | []                   | true
    }

    def "a model whose card claims JSON keeps to a schema at Groq, and one over LM Studio's Responses does not"() {
        expect:
        (Calls.provider('groq', null, 'k') as HttpProvider).features(ModelCard.of('p', 'm').can('chat', 'json').build())
                .contains(Feature.JSON_SCHEMA)
        !(Calls.provider('lmstudio', null, null, [api: 'responses']) as HttpProvider).features(Calls.MODEL).contains(Feature.JSON_SCHEMA)
    }

    def "where there are no embeddings, none are asked for"() {
        when:
        sent('groq', ask(EmbedRequest.of(['a'])))

        then:
        def refused = thrown(Unsupported)
        refused.message.contains('no embeddings')
    }

    def "every preset names its sources, and every card has its figures and its page: #file"() {
        given:
        def cards = CardFile.beside(OpenAiProviders, "models/$file")

        expect:
        cards.cards('p', 'cloud').size() >= 2
        cards.json().at('models').items().every { it.at('source').text() =~ /2026-11-\d\d/ && it.at('source').text().contains('https://') }
        cards.cards('p', 'cloud').every { it.size() && it.capabilities() && it.quality(it.can('chat') ? 'chat' : 'embedding').present }
        cards.cards('p', 'cloud').findAll { it.prices() }.every { it.prices().cacheRead() <= it.prices().input() }
        cards.cards('p', 'cloud')*.name().toUnique().size() == cards.cards('p', 'cloud').size()

        where:
        file << new Presets().all()*.models().findAll()
    }

    def "every preset names its sources"() {
        expect:
        CardFile.beside(Presets, 'presets.json').json().at('presets').items().every { it.at('sources').items().size() > 0 }
    }
}
