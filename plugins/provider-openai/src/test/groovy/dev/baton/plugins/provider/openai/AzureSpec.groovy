package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask

import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import spock.lang.Specification

/** Azure's two layouts of addresses and two kinds of keys. */
class AzureSpec extends Specification {

    def "Azure at #url with #options is asked at #address"() {
        given:
        def provider = Calls.provider('azure-openai', url, 'key-0123', options) as HttpProvider
        def model = ModelCard.of('p', 'my gpt').can('chat').build()

        expect:
        provider.encode(ask('hi', [model: model])).uri().toString() == address
        !provider.listing().present

        where:
        url                                        | options                    | address
        'https://r.openai.azure.com'               | [:]                        | 'https://r.openai.azure.com/openai/v1/chat/completions'
        'https://r.openai.azure.com/openai/v1/'    | [apiVersion: 'preview']    | 'https://r.openai.azure.com/openai/v1/chat/completions?api-version=preview'
        'https://r.openai.azure.com/'              | [apiVersion: '2024-10-21'] | 'https://r.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21'
        'https://r.openai.azure.com'               | [api: 'responses']         | 'https://r.openai.azure.com/openai/v1/responses'
        'https://r.openai.azure.com'               | [api: 'responses', apiVersion: '2025-04-01-preview'] | 'https://r.openai.azure.com/openai/responses?api-version=2025-04-01-preview'
    }

    def "a deployment in Azure that is named as a model that only Responses serves is asked there"() {
        expect:
        (Calls.provider('azure-openai', 'https://r.openai.azure.com', 'k') as HttpProvider)
                .encode(ask('hi', [model: ModelCard.of('p', 'gpt-5-pro').can('chat').build()])).uri().path == '/openai/v1/responses'
    }

    def "a token of Entra's goes to Azure as a bearer's"() {
        expect:
        (Calls.provider('azure-openai', 'https://r.openai.azure.com', 'token-0123', [auth: 'bearer']) as HttpProvider)
                .encode(ask('hi')).headers().with { it['authorization'] == 'Bearer token-0123' && !it.containsKey('api-key') }
    }

    def "Azure is found with its endpoint and version, and not without an endpoint"() {
        expect:
        Calls.factory().detect([AZURE_OPENAI_API_KEY: 'k']).empty
        with(Calls.factory().detect([AZURE_OPENAI_API_KEY: 'k', AZURE_OPENAI_ENDPOINT: 'https://r.openai.azure.com', OPENAI_API_VERSION: 'v']).first()) {
            url().toString() == 'https://r.openai.azure.com'
            options().at('apiVersion').text() == 'v'
        }
    }
}
