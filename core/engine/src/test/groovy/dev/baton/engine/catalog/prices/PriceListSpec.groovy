package dev.baton.engine.catalog.prices

import dev.baton.engine.failure.WorkspaceException
import dev.baton.spi.model.Modality
import dev.baton.spi.model.Money
import dev.baton.spi.model.Prices
import spock.lang.Specification

/** The community's list of prices, as it is laid out. */
class PriceListSpec extends Specification {

    def "a price is per token there, and per million here, to the last digit"() {
        when:
        def model = list('"gpt-x": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1.234567e-06, ' +
                '"output_cost_per_token": 1e-05, "cache_read_input_token_cost": 1.25e-07, "max_output_tokens": 64000}').models().first()

        then:
        with(model) {
            type() == 'openai'
            name() == 'gpt-x'
            input() == Money.dollars('1.234567')
            output() == Money.dollars('10')
            cacheRead() == Money.dollars('0.125')
            cacheWrite() == null
            maxOutput() == 64000
            capabilities() == ['chat'] as Set
        }
    }

    def "#key of #provider is #shown"() {
        given:
        def others = '"known": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-6}'
        def models = list(others + ", \"$key\": {\"litellm_provider\": \"$provider\", \"mode\": \"$mode\", \"input_cost_per_token\": $price}").models()

        expect:
        models.drop(1).collect { it.type() + '/' + it.name() } == (id ? [id] : [])

        where:
        key                                   | provider           | mode               | price   || id
        'groq/llama-3'                        | 'groq'             | 'chat'             | '1e-6'  || 'groq/llama-3'
        'together_ai/meta-llama/Llama-3'      | 'together_ai'      | 'chat'             | '1e-6'  || 'together/meta-llama/Llama-3'
        'fireworks_ai/accounts/fireworks/m/x' | 'fireworks_ai'     | 'chat'             | '1e-6'  || 'fireworks/accounts/fireworks/m/x'
        'us.amazon.nova-lite-v1:0'            | 'bedrock_converse' | 'chat'             | '1e-6'  || 'bedrock/us.amazon.nova-lite-v1:0'
        'bedrock/us-east-1/some'              | 'bedrock'          | 'chat'             | '1e-6'  || null
        'azure/eu/gpt-x'                      | 'azure'            | 'chat'             | '1e-6'  || null
        'text-embedding-x'                    | 'openai'           | 'embedding'        | '1e-6'  || 'openai/text-embedding-x'
        'dall-e'                              | 'openai'           | 'image_generation' | '1e-6'  || null
        'elsewhere'                           | 'nobody-knows'     | 'chat'             | '1e-6'  || null
        'words'                               | 'openai'           | 'chat'             | '"1e-6"'|| null
        'negative'                            | 'openai'           | 'chat'             | '-1'    || null
        'beyond'                              | 'openai'           | 'chat'             | '1e99'  || null
        shown = id ?: 'left out'
    }

    def "the window ends where the prices do"() {
        expect:
        list('"m": {"litellm_provider": "gemini", "mode": "chat", "input_cost_per_token": 1e-6, "max_input_tokens": 1048576, ' +
                '"input_cost_per_token_above_200k_tokens": 2e-6}').models().first().context() == 200_000
    }

    def "what a model can do, and what may go in, is as its flags say"() {
        when:
        def model = list('"m": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 0, "supports_vision": true, ' +
                '"supports_function_calling": true, "supports_pdf_input": false}').models().first()

        then:
        model.capabilities() == ['chat', 'vision', 'tools'] as Set
        model.modalities() == [Modality.TEXT, Modality.IMAGE] as Set
    }

    def "where the list is silent, a price known before stays, and one that only followed another follows again"() {
        given:
        def model = list('"m": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 2e-6, "output_cost_per_token": 8e-6}')
                .models().first()
        def known = Prices.perMillion('1', '4').cacheRead(Money.dollars('0.1'))

        expect:
        model.prices(known) == Prices.perMillion('2', '8').cacheRead(Money.dollars('0.1'))
        model.prices(null) == Prices.perMillion('2', '8')
    }

    def "what is no such list is refused, and it is told what one looks like"() {
        when:
        PriceList.read(text.bytes)

        then:
        def refused = thrown(WorkspaceException)
        refused.message.startsWith('That is no price list: ')
        refused.advice().contains('litellm_provider')

        where:
        text << ['', 'prices', '[]', '{}', '{"gpt": {"price": 1}}']
    }

    private static PriceList list(String members) {
        PriceList.read("{$members}".bytes)
    }
}
