package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask

import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.failure.RetriableFailure
import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Money
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.reply.Usage
import dev.baton.testkit.OpenAiUpstream
import java.time.Duration
import spock.lang.Specification

class OpenAiProvidersSpec extends Specification {

    def "#type at #url is asked at #address"() {
        expect:
        Calls.provider(type, url).encode(ask('hi')).uri().toString() == address

        where:
        type                | url                              | address
        'openai'            | null                             | 'https://api.openai.com/v1/chat/completions'
        'openai'            | 'https://eu.api.openai.com/v1/'  | 'https://eu.api.openai.com/v1/chat/completions'
        'vllm'              | 'http://10.0.0.7:8000'           | 'http://10.0.0.7:8000/v1/chat/completions'
        'vllm'              | 'http://10.0.0.7:8000/v1'        | 'http://10.0.0.7:8000/v1/chat/completions'
        'openai-compatible' | 'https://x.example/openai/?v=1'  | 'https://x.example/openai/chat/completions?v=1'
        'openai-compatible' | 'https://x.example'              | 'https://x.example/chat/completions'
    }

    def "wrong settings are refused, and the message says what is right: #what"() {
        when:
        Calls.factory().create(new ProviderSettings('box', type, url == null ? null : URI.create(url), null, JsonObject.of(options)))

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains("'box'")
        refused.message.contains(words)
        !refused.message.contains('secret')

        where:
        what                  | type                | url                          | options        | words
        'no url'              | 'openai-compatible' | null                         | [:]            | 'needs a url'
        'no http'             | 'vllm'              | 'ftp://x.example'            | [:]            | 'http or https'
        'a path alone'        | 'vllm'              | 'x.example/v1'               | [:]            | 'http or https'
        'a user in the url'   | 'vllm'              | 'http://me:secret@x.example' | [:]            | 'give a key'
        'a user, and no http' | 'vllm'              | 'ftp://me:secret@x.example'  | [:]            | 'http or https'
        'an unknown option'   | 'vllm'              | null                         | [organisation: 'x'] | 'organization'
        'a wrong option'      | 'vllm'              | null                         | [project: 1]   | 'no text'
        'wrong headers'       | 'vllm'              | null                         | [headers: 'x'] | 'headers'
    }

    def "the environment #environment asks for #found"() {
        expect:
        Calls.factory().detect(environment).collect { [it.name(), it.type(), it.url()?.toString()] } == found

        where:
        environment                                                          | found
        [:]                                                                  | []
        [OPENAI_API_KEY: ' ']                                                | []
        [OPENAI_API_KEY: 'k-1']                                              | [['openai', 'openai', null]]
        [OPENAI_API_KEY: 'k-1', OPENAI_BASE_URL: 'https://x.example/v1']     | [['openai', 'openai', 'https://x.example/v1']]
        [OPENAI_BASE_URL: 'https://x.example/v1']                            | []
    }

    def "what the environment asks for can be made"() {
        given:
        def found = Calls.factory().detect([OPENAI_API_KEY: 'k-1', OPENAI_ORG_ID: 'org', OPENAI_PROJECT_ID: 'pro']).first()

        expect:
        with((Calls.factory().create(found) as HttpProvider).encode(ask('hi')).headers()) {
            it['authorization'] == 'Bearer k-1'
            it['openai-organization'] == 'org'
            it['openai-project'] == 'pro'
        }
    }

    def "headers of the workspace's own are sent, and are kept out of messages"() {
        given:
        def provider = Calls.provider('vllm', null, null, [headers: ['X-Api-Key': 'hidden-value-1']]) as HttpProvider

        expect:
        provider.encode(ask('hi')).headers()['x-api-key'] == 'hidden-value-1'
        !provider.encode(ask('hi')).headers().containsKey('authorization')
        !provider.failure(ask('hi'), new HttpHead(401, [:]), 'bad hidden-value-1'.bytes).message.contains('hidden-value-1')
    }

    def "OpenAI's cards say what routing needs"() {
        given:
        def cards = Calls.provider('openai').models()

        expect:
        cards.size() >= 12
        cards.every { it.provider() == 'p' && it.context() > 0 && it.size() && it.prices() && it.latency() && it.places() == ['cloud'] as Set }
        cards.every { it.quality(it.capabilities().contains('chat') ? 'chat' : 'embedding').present }
        cards.every { it.prices().cacheRead() <= it.prices().input() }
        with(cards.find { it.name() == 'gpt-5-mini' }) {
            can(Capability.CLASSIFICATION)
            can(Capability.TOOLS)
            size() == ModelSize.MEDIUM
            prices().cost(new Usage(1_000_000, 1_000_000, 0, 500_000, 500_000, 0, 0, 0, Usage.Provenance.REPORTED)) == Money.dollars('2.275')
        }
        with(cards.find { it.name() == 'text-embedding-3-small' }) {
            can(Capability.EMBEDDING)
            !can(Capability.CHAT)
        }
        Calls.provider('vllm').models().empty
    }

    def "a server's list becomes cards: #type at #url is #place"() {
        given:
        def provider = Calls.provider(type, url) as HttpProvider
        def cards = provider.listed('''{"object":"list","data":[
                {"id":"Qwen/Qwen3-8B","object":"model","max_model_len":32768}, {"id":"nomic-embed-text:latest","object":"model"},
                {"id":"something-new","object":"model"}, {"id":"BAAI/bge-reranker-v2-m3"}, {"id":"whisper-large-v3"},
                {"id":"something-new"}]}'''.bytes)

        expect:
        provider.listing().get().uri().toString().endsWith('/v1/models')
        cards*.name() == ['Qwen/Qwen3-8B', 'nomic-embed-text:latest', 'something-new']
        cards.every { it.places() == [place] as Set && it.prices() == prices }
        with(cards[0]) {
            context() == 32768
            size() == ModelSize.SMALL
            can('chat') && can('tools') && !can('embedding')
            quality('chat').present
        }
        cards[1].capabilities() == ['embedding'] as Set
        with(cards[2]) {
            capabilities() == (['vllm', 'llamacpp'].contains(type) ? ['chat', 'logprobs'] : ['chat']) as Set
            context() == 0
            !quality('chat').present
        }

        where:
        type                | url                         | place   | prices
        'vllm'              | 'http://127.0.0.1:8000/v1'  | 'local' | Prices.FREE
        'llamacpp'          | 'http://[::1]:8080/v1'      | 'local' | Prices.FREE
        'llamacpp'          | null                        | 'local' | Prices.FREE
        'vllm'              | 'http://10.0.0.7:8000/v1'   | 'cloud' | Prices.FREE
        'openai-compatible' | 'https://x.example/v1'      | 'cloud' | null
        'openai-compatible' | 'http://localhost:1/v1'     | 'local' | Prices.FREE
    }

    def "the name #name is known as #size, with a quality of #quality"() {
        given:
        def card = (Calls.provider('vllm') as HttpProvider).listed("""{"data":[{"id":"$name"}]}""".bytes).first()

        expect:
        card.size() == size
        card.quality(card.can('embedding') ? 'embedding' : 'chat').asDouble == quality

        where:
        name                                 | size             | quality
        'qwen3:8b'                           | ModelSize.SMALL  | 0.60
        'qwen3:32b'                          | ModelSize.MEDIUM | 0.70
        'Qwen3-0.6B-Q8_0.gguf'               | ModelSize.SMALL  | 0.40
        'llama3.2:3b'                        | ModelSize.SMALL  | 0.42
        'meta-llama/Llama-3.3-70B-Instruct'  | ModelSize.LARGE  | 0.65
        'llama3.1:8b'                        | ModelSize.SMALL  | 0.50
        'gemma3:27b'                         | ModelSize.MEDIUM | 0.63
        'google/gemma-3-4b-it'               | ModelSize.SMALL  | 0.50
        'gpt-oss:120b'                       | ModelSize.LARGE  | 0.74
        'gpt-oss:20b'                        | ModelSize.MEDIUM | 0.68
        'deepseek-r1:14b'                    | ModelSize.MEDIUM | 0.60
        'deepseek-ai/DeepSeek-R1'            | ModelSize.LARGE  | 0.76
        'phi4'                               | ModelSize.MEDIUM | 0.57
        'mistral:7b'                         | ModelSize.SMALL  | 0.44
        'mistral-small3.2:24b'               | ModelSize.MEDIUM | 0.62
        'mxbai-embed-large'                  | ModelSize.SMALL  | 0.64
    }

    def "an empty list is no fault, and something else is"() {
        given:
        def provider = Calls.provider('vllm') as HttpProvider

        expect:
        provider.listed('{"object":"list","data":null}'.bytes).empty
        (Calls.provider('openai') as HttpProvider).listing().get().uri().path == '/v1/models'

        when:
        provider.listed(body.bytes)

        then:
        thrown(BrokenAnswer)

        where:
        body << ['<html>', '[]', '{"error":"x"}', '']
    }

    def "it understands what a real server says: a list, a text, a stream"() {
        given:
        def upstream = new OpenAiUpstream('hello there').models('qwen3:8b')
        def provider = Calls.provider('vllm', upstream.url().toString()) as HttpProvider

        expect:
        provider.listed(provider.listing().get().uri().toURL().bytes)*.name() == ['qwen3:8b']

        cleanup:
        upstream?.close()
    }

    def "a wait is read from #headers"() {
        given:
        def failure = (Calls.provider('vllm') as HttpProvider).failure(ask('hi'), new HttpHead(429, headers), '{}'.bytes)

        expect:
        (failure as RetriableFailure).retryAfter().orElse(null) == wait

        where:
        headers                                                  | wait
        [:]                                                      | null
        ['retry-after': '2']                                     | Duration.ofSeconds(2)
        ['retry-after': '0.5']                                   | Duration.ofMillis(500)
        ['retry-after-ms': '1250', 'retry-after': '2']           | Duration.ofMillis(1250)
        ['retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT']         | Duration.ofSeconds(30)
        ['retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT']         | Duration.ZERO
        ['retry-after': '99999999999']                           | Duration.ofDays(30)
        ['retry-after': 'soon']                                  | null
        ['retry-after': '-1']                                    | null
    }

    def "a message has the provider's words in one line, and says who answered what"() {
        expect:
        message(429, '{"error":{"message":"Slow\\ndown,\\u0007 please"}}') == 'p answered 429: Slow down, please'
        message(401, '{"error":{"message":"Incorrect API key: sk-proj-abcdefgh1234"}}') == 'p answered 401: Incorrect API key: ••••'
        message(502, '<html><body>Bad</body></html>') == 'p answered 502: a page of HTML instead of JSON'
        message(503, 'upstream connect error') == 'p answered 503: upstream connect error'
        message(422, '{"object":"error","message":{"detail":[{"msg":"Extra inputs are not permitted"}]},"type":"invalid_request_error"}') ==
                'p answered 422: Extra inputs are not permitted'
        message(500, '') == 'p answered 500: nothing more was said'
        message(404, 'not here').contains('is http://localhost:8000/v1 the right address?')
        message(500, '{"error":{"message":"' + 'word ' * 500 + '"}}').length() < 530
    }

    private static String message(int status, String body) {
        (Calls.provider('vllm') as HttpProvider).failure(ask('hi'), new HttpHead(status, [:]), body.bytes).message
    }
}
