package dev.baton.plugins.provider.cohere

import static dev.baton.plugins.provider.cohere.Calls.ask

import dev.baton.spi.codec.CardFile
import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Modality
import dev.baton.spi.model.Money
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.Secret
import spock.lang.Specification

class CohereProvidersSpec extends Specification {

    def "its one type needs a key"() {
        expect:
        Calls.factory().types().collect { [it.name(), it.needsKey(), it.needsUrl(), it.variable()] } == [['cohere', true, false, 'COHERE_API_KEY']]
        Calls.provider().encode(ask('hi')).uri().toString() == 'https://api.cohere.com/v2/chat'
        Calls.provider([:], 'https://x.example/co/').encode(ask('hi')).uri().toString() == 'https://x.example/co/v2/chat'
        Calls.provider([headers: ['X-Client-Name': 'us']]).encode(ask('hi')).headers().with {
            [it['authorization'], it['x-client-name']]
        } == ['Bearer key-0123', 'us']
    }

    def "wrong settings are refused, and the message says what is right: #what"() {
        when:
        Calls.factory().create(new ProviderSettings(
                'box', 'cohere', url == null ? null : URI.create(url), new Secret('k'), JsonObject.of(options)))

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains("'box'")
        refused.message.contains(words)

        where:
        what                | url                          | options            | words
        'no http'           | 'ftp://x.example'            | [:]                | 'http or https'
        'a user in the url' | 'http://me:secret@x.example' | [:]                | 'give a key'
        'an unknown option' | null                         | [input_type: 'x']  | 'inputType'
        'a wrong purpose'   | null                         | [inputType: 'x']   | 'search_query'
    }

    def "the environment #environment asks for #found"() {
        expect:
        Calls.factory().detect(environment).collect { [it.name(), it.type(), it.url()?.toString(), it.key().reveal()] } == found

        where:
        environment                                     | found
        [:]                                             | []
        [COHERE_API_KEY: ' ']                           | []
        [COHERE_API_KEY: 'a', CO_API_KEY: 'b']          | [['cohere', 'cohere', null, 'a']]
        [CO_API_KEY: 'b', CO_API_URL: 'https://x.example'] | [['cohere', 'cohere', 'https://x.example', 'b']]
    }

    def "Cohere's cards say what routing needs, and each figure has its source"() {
        given:
        def cards = Calls.provider().models()
        def file = CardFile.beside(CohereProviders, 'models.json').json().at('models')

        expect:
        cards.size() >= 12
        cards.every { it.context() > 0 && it.size() && it.latency() && it.places() == ['cloud'] as Set }
        cards.every { it.quality(it.capabilities().first()).present }
        file.items().every { it.at('source').text().contains('2026-') && it.at('source').text().contains('https://') }
        with(cards.find { it.name() == 'command-r7b-12-2024' }) {
            can('tools') && can('classification')
            prices().input() == Money.dollars('0.0375')
        }
        cards.findAll { it.can('rerank') }.size() >= 2
        cards.findAll { it.can('embedding') }.size() >= 2
        Calls.provider().listing().get().uri().path == '/v1/models'
    }

    def "a deployment of one's own is asked what it has"() {
        given:
        def provider = Calls.provider([:], 'http://127.0.0.1:8080')
        def cards = provider.listed('''{"models":[
                {"name":"command-a-03-2025","endpoints":["chat"],"context_length":32000.0,"features":["tools"]},
                {"name":"mine","endpoints":["embed","rerank"],"context_length":512,"features":["vision","logprobs"]},
                {"name":"old","endpoints":["classify"]}, {"name":"mine","endpoints":["chat"]}, {"name":""}]}'''.bytes)

        expect:
        provider.models().empty
        provider.listing().get().uri().toString() == 'http://127.0.0.1:8080/v1/models?page_size=1000'
        cards*.name() == ['command-a-03-2025', 'mine']
        with(cards[0]) {
            context() == 32000
            places() == ['local'] as Set
            prices() == null
            can('json')
            quality('chat').present
        }
        with(cards[1]) {
            capabilities() == ['embedding', 'rerank', 'vision'] as Set
            modalities().contains(Modality.IMAGE)
        }
    }

    def "what is no list is refused: #body"() {
        when:
        Calls.provider().listed(body.bytes)

        then:
        thrown(BrokenAnswer)

        where:
        body << ['<html>', '[]', '{}', '']
    }
}
