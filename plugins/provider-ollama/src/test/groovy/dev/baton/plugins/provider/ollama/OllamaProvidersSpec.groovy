package dev.baton.plugins.provider.ollama

import static dev.baton.plugins.provider.ollama.Calls.ask

import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Modality
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ProviderSettings
import spock.lang.Specification

class OllamaProvidersSpec extends Specification {

    def "its one type needs neither key nor address"() {
        expect:
        Calls.factory().types().collect { [it.name(), it.needsKey(), it.needsUrl(), it.variable()] } == [['ollama', false, false, 'OLLAMA_HOST']]
        Calls.provider().encode(ask('hi')).uri().toString() == 'http://localhost:11434/api/chat'
        Calls.provider([:], 'https://x.example/ollama/').encode(ask('hi')).uri().toString() == 'https://x.example/ollama/api/chat'
        Calls.provider([:], null, 'key-0123').encode(ask('hi')).headers()['authorization'] == 'Bearer key-0123'
        !Calls.provider().encode(ask('hi')).headers().containsKey('authorization')
    }

    def "wrong settings are refused, and the message says what is right: #what"() {
        when:
        Calls.factory().create(new ProviderSettings('box', 'ollama', url == null ? null : URI.create(url), null, JsonObject.of(options)))

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains("'box'")
        refused.message.contains(words)
        !refused.message.contains('secret')

        where:
        what                  | url                          | options             | words
        'no http'             | 'ftp://x.example'            | [:]                 | 'http or https'
        'a path alone'        | 'x.example'                  | [:]                 | 'http or https'
        'a user in the url'   | 'http://me:secret@x.example' | [:]                 | 'give a key'
        'a user, and no http' | 'ftp://me:secret@x.example'  | [:]                 | 'http or https'
        'an unknown option'   | null                         | [keep_alive: '5m']  | 'keepAlive'
        'a wrong time'        | null                         | [keepAlive: [1]]    | "'10m'"
        'a wrong window'      | null                         | [context: '32k']    | '32768'
        'no window'           | null                         | [context: 0]        | '32768'
        'wrong headers'       | null                         | [headers: 'x']      | 'headers'
        'a wrong header'      | null                         | [headers: [a: 1]]   | "'a'"
    }

    def "the environment #environment asks for #found"() {
        expect:
        Calls.factory().detect(environment).collect { [it.name(), it.type(), it.url()?.toString(), it.key()?.reveal()] } == found

        where:
        environment                                           | found
        [:]                                                   | []
        [OLLAMA_HOST: ' ']                                    | []
        [OLLAMA_HOST: 'box']                                  | [['ollama', 'ollama', 'http://box:11434', null]]
        [OLLAMA_HOST: 'box:99']                               | [['ollama', 'ollama', 'http://box:99', null]]
        [OLLAMA_HOST: ':99']                                  | [['ollama', 'ollama', 'http://127.0.0.1:99', null]]
        [OLLAMA_HOST: '0.0.0.0']                              | [['ollama', 'ollama', 'http://127.0.0.1:11434', null]]
        [OLLAMA_HOST: 'http://box']                           | [['ollama', 'ollama', 'http://box', null]]
        [OLLAMA_HOST: 'https://box.example/ollama/']          | [['ollama', 'ollama', 'https://box.example/ollama', null]]
        [OLLAMA_HOST: '"[::1]:99"']                           | [['ollama', 'ollama', 'http://[::1]:99', null]]
        [OLLAMA_HOST: 'https://ollama.com', OLLAMA_API_KEY: 'k'] | [['ollama', 'ollama', 'https://ollama.com', 'k']]
    }

    def "an OLLAMA_HOST that is no address is refused with what would be one"() {
        when:
        Calls.factory().detect([OLLAMA_HOST: 'a b://c'])

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains('host:port')
    }

    def "what is installed is known by name, and each model is asked what it is"() {
        given:
        def provider = Calls.provider()
        def cards = provider.listed('''{"models":[{"name":"qwen3:8b","details":{"family":"qwen3"}},
                {"name":"all-minilm:latest","details":{"family":"bert"}}, {"name":"something:1b"}, {"name":"something:1b"}, {"name":""},
                {"name":"gpt-oss:120b-cloud","remote_host":"https://ollama.com:443"}, {"name":"whisper:small"}]}'''.bytes)

        expect:
        provider.listing().get().with { [it.method(), it.uri().toString()] } == ['GET', 'http://localhost:11434/api/tags']
        cards*.name() == ['qwen3:8b', 'all-minilm:latest', 'something:1b', 'gpt-oss:120b-cloud']
        cards*.places() == [['local'], ['local'], ['local'], ['cloud']]*.toSet()
        cards*.prices() == [Prices.FREE, Prices.FREE, Prices.FREE, null]
        cards[1].capabilities() == ['embedding'] as Set
        cards[2].capabilities() == ['chat'] as Set
        cards[0].quality('chat').asDouble == 0.60d
        with(provider.describing(cards[0]).get()) {
            method() == 'POST'
            uri().toString() == 'http://localhost:11434/api/show'
            Json.parse(body()) == Json.parse('{"model":"qwen3:8b"}')
        }
    }

    def "a description gives window, capabilities and size: #what"() {
        given:
        def provider = Calls.provider(options)
        def listed = provider.listed("""{"models":[{"name":"$name"}]}""".bytes).first()
        def card = provider.described(listed, show.bytes)

        expect:
        card.context() == context
        card.capabilities() == can as Set
        card.size() == size
        card.places() == ['local'] as Set
        card.prices() == Prices.FREE
        card.quality() == listed.quality()
        card.modalities().contains(Modality.IMAGE) == can.contains('vision')

        where:
        what                     | options         | name          | show                                              | context | can                                    | size
        'a thinking model'       | [:]             | 'qwen3:8b'    | show(40960, '["completion","tools","thinking"]')  | 40960   | ['chat', 'json', 'tools', 'reasoning'] | ModelSize.SMALL
        'one that sees'          | [:]             | 'other:30b'   | show(8192, '["completion","vision"]', 30e9)       | 8192    | ['chat', 'json', 'vision']             | ModelSize.MEDIUM
        'one that embeds'        | [:]             | 'bge-m3'      | show(8192, '["embedding"]', 5e8)                  | 8192    | ['embedding']                          | ModelSize.SMALL
        'its own window'         | [:]             | 'other'       | show(40960, '["completion"]', 1e11, 'stop \\"x\\"\\nnum_ctx      16384') | 16384 | ['chat', 'json'] | ModelSize.LARGE
        'the workspace\'s'       | [context: 9000] | 'other'       | show(40960, '["completion"]', 1e9)                | 9000    | ['chat', 'json']                       | ModelSize.SMALL
        'more than it has'       | [context: 90000]| 'other'       | show(40960, '["completion"]', 1e9)                | 40960   | ['chat', 'json']                       | ModelSize.SMALL
        'a word of the future'   | [:]             | 'other'       | show(4096, '["decision"]', 1e9)                   | 4096    | ['decision']                           | ModelSize.SMALL
        'an older server'        | [:]             | 'other'       | '{"details":{}}'                                  | 0       | ['chat']                               | null
    }

    def "a model that the server only passes on is in the cloud, whatever its name"() {
        given:
        def provider = Calls.provider()
        def listed = provider.listed('{"models":[{"name":"mine"}]}'.bytes).first()

        expect:
        with(provider.described(listed, '{"remote_host":"https://ollama.com","capabilities":["completion"]}'.bytes)) {
            places() == ['cloud'] as Set
            prices() == null
        }
        Calls.provider([:], 'https://ollama.com').listed('{"models":[{"name":"a"}]}'.bytes).first().with { [it.places(), it.prices()] } ==
                [['cloud'] as Set, null]
    }

    def "an empty list is no fault, and something else is: #body"() {
        given:
        def provider = Calls.provider() as HttpProvider

        expect:
        provider.listed('{"models":null}'.bytes).empty

        when:
        provider.listed(body.bytes)

        then:
        thrown(BrokenAnswer)

        when:
        provider.described(Calls.MODEL, body == '{"error":"x"}' ? '[]'.bytes : body.bytes)

        then:
        thrown(BrokenAnswer)

        where:
        body << ['<html>', '[]', '{"error":"x"}', '']
    }

    private static String show(int context, String capabilities, double parameters = 8.2e9, String text = '') {
        """{"parameters":"$text","model_info":{"general.architecture":"arch","general.parameter_count":${parameters as long},
            "arch.context_length":$context},"capabilities":$capabilities}"""
    }
}
