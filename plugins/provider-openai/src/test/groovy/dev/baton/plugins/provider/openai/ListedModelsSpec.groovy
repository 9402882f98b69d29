package dev.baton.plugins.provider.openai

import dev.baton.spi.model.Modality
import dev.baton.spi.model.Money
import dev.baton.spi.provider.HttpProvider
import spock.lang.Specification

/** What a server's list says beside the names. */
class ListedModelsSpec extends Specification {

    static final String OPENROUTER = '''{"data":[
        {"id":"a/b","context_length":1000000,"top_provider":{"max_completion_tokens":65536},"architecture":{"input_modalities":["text","image","file"]},
         "pricing":{"prompt":"0.00000125","completion":"0.00001","input_cache_read":"0.000000125","input_cache_write":"0.0000015625"},
         "supported_parameters":["tools","structured_outputs","reasoning","seed"]},
        {"id":"auto","context_length":2000000,"pricing":{"prompt":"-1","completion":"-1"},"supported_parameters":["seed"]},
        {"id":"odd","pricing":{"prompt":"1e999999999","completion":1e999}}]}'''
    static final String ROUTER = '''{"object":"list","data":[{"id":"q/r","providers":[
        {"provider":"x","context_length":131072,"pricing":{"input":0.1,"output":0.3},"supports_tools":true,"supports_structured_output":false},
        {"provider":"y","context_length":32768,"supports_tools":true,"supports_structured_output":true}]}]}'''
    static final String MISTRAL = '''{"object":"list","data":[{"id":"small","max_context_length":131072,
        "capabilities":{"completion_chat":true,"function_calling":true,"vision":true,"reasoning":true}}]}'''

    def "OpenRouter says windows, prices and what a model takes"() {
        given:
        def cards = cards('openrouter', OPENROUTER)

        expect:
        with(cards[0]) {
            context() == 1_000_000
            maxOutput() == 65_536
            can('tools') && can('json') && can('reasoning') && can('vision') && can('documents')
            modalities() == [Modality.TEXT, Modality.IMAGE, Modality.FILE] as Set
            prices().input() == Money.dollars('1.25')
            prices().output() == Money.dollars('10')
            prices().cacheRead() == Money.dollars('0.125')
            prices().cacheWrite() == Money.dollars('1.5625')
        }

        and: 'a price that depends, or is none, is unknown'
        cards[1].prices() == null
        cards[2].prices() == null
        cards[1].capabilities() == ['chat'] as Set
    }

    def "of several providers behind a router, what all of them can is claimed"() {
        expect:
        with(cards('huggingface', ROUTER).first()) {
            context() == 32_768
            can('tools') && !can('json')
            prices() == null
        }
    }

    def "#type says the window as it does: #model"() {
        expect:
        cards(type, """{"data":[$model]}""").first().context() == context

        where:
        type       | model                                                  | context
        'groq'     | '{"id":"m","context_window":131072,"max_completion_tokens":65536}' | 131072
        'mistral'  | '{"id":"m","max_context_length":32768}'                | 32768
        'sglang'   | '{"id":"m","max_model_len":40960}'                     | 40960
        'llamacpp' | '{"id":"m","meta":{"n_ctx":8192,"n_ctx_train":40960}}' | 8192
        'vllm'     | '{"id":"m","max_model_len":99999999999}'               | 0
    }

    def "Mistral says what its models can"() {
        expect:
        with(cards('mistral', MISTRAL).first()) {
            can('tools') && can('vision') && can('reasoning')
            modalities().contains(Modality.IMAGE)
        }
    }

    def "Together's list is bare"() {
        expect:
        cards('together', '[{"id":"a/b","context_length":4096}]')*.name() == ['a/b']
    }

    def "of OpenAI's own line that is not known by a card, #id #claims"() {
        expect:
        cards('openai', """{"object":"list","data":[{"id":"$id","object":"model","owned_by":"system"}]}""")*.capabilities() == (can ? [can as Set] : [])

        where:
        id                         || can
        'gpt-6'                    || ['chat', 'tools', 'json', 'vision', 'documents', 'code', 'reasoning']
        'gpt-5.9-mini-2027-01-01'  || ['chat', 'tools', 'json', 'vision', 'documents', 'code', 'reasoning']
        'o5-pro'                   || ['chat', 'tools', 'json', 'vision', 'documents', 'code', 'reasoning']
        'o3-mini'                  || ['chat', 'tools', 'json', 'code', 'reasoning']
        'gpt-4o-2024-11-20'        || ['chat', 'tools', 'json', 'vision', 'documents', 'code']
        'ft:gpt-4o-mini:desk::a1'  || ['chat', 'tools', 'json', 'vision', 'documents', 'code']
        'gpt-4-turbo'              || ['chat', 'tools']
        'gpt-5-chat-latest'        || ['chat', 'vision']
        'gpt-5-search-api'         || ['chat']
        'text-embedding-ada-002'   || ['embedding']
        'gpt-4o-audio-preview'     || null
        'gpt-realtime'             || null
        'gpt-image-1'              || null
        'whisper-1'                || null
        'tts-1-hd'                 || null
        'dall-e-3'                 || null
        'sora-2'                   || null
        'omni-moderation-latest'   || null
        'gpt-4o-mini-transcribe'   || null
        'o4-mini-deep-research'    || null
        'davinci-002'              || null
        claims = can ? 'claims what that line does' : 'is left out'
    }

    private static List cards(String type, String body) {
        (Calls.provider(type, null, 'key-0123') as HttpProvider).listed(body.bytes)
    }
}
