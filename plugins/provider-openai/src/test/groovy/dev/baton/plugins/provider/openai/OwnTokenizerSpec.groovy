package dev.baton.plugins.provider.openai

import dev.baton.spi.json.Json
import dev.baton.testkit.wire.Recordings
import spock.lang.IgnoreIf
import spock.lang.Specification

/** The tokenizers of OpenAI's models. */
class OwnTokenizerSpec extends Specification {

    def tokenizer = new OwnTokenizer()

    def "#model counts '#text' as #tokens"() {
        given: 'what others need not wait for'
        tokenizer.loading(model).join()

        expect: 'as tiktoken counts it'
        tokenizer.count(model, text).orElse(-1) == tokens

        where:
        model                    | text                   || tokens
        'gpt-4o'                 | 'hello world'          || 2
        'gpt-5-mini'             | 'hello world'          || 2
        'o3-mini'                | 'hello world'          || 2
        'gpt-4'                  | 'hello world'          || 2
        'text-embedding-3-small' | 'hello world'          || 2
        'gpt-4.1-nano'           | ''                     || 0
        'gpt-4o'                 | '<|endoftext|>'        || 7
    }

    def "of #model nobody knows the tokenizer here"() {
        expect:
        tokenizer.loading(model) == null
        tokenizer.count(model, 'hello').empty

        where:
        model << ['gpt-6', 'llama-3', 'gpt-4omega', 'text-moderation', 'o30']
    }

    def "nothing is counted that would take too long"() {
        given:
        tokenizer.loading('gpt-4o').join()

        expect:
        tokenizer.count('gpt-4o', 'x' * 1_000_001).empty
    }

    @IgnoreIf({ Recordings.absent('openai.chat') })
    def "it counts as OpenAI has counted, within a twentieth in sum"() {
        given: 'what was recorded with OpenAI, of text alone'
        def own = Recordings.of('openai.chat').findAll { it.host() == 'api.openai.com' && it.head().status() == 200 && isText(it.request()) && !it.request().at('stream').flag(false) }
        long told = 0
        long counted = 0
        own.each {
            def usage = Json.parse(it.body()).at('usage')
            def model = it.request().at('model').text('')
            tokenizer.loading(model).join()
            told += usage.at('prompt_tokens').integer(0)
            counted += 3 + (it.request().at('messages').collect { message -> 4 + tokenizer.count(model, message.at('content').text('')).orElseThrow() }.sum() as long)
        }
        println "OpenAI counted $told tokens in ${own.size()} recorded requests, the tokenizer $counted"

        expect:
        own.size() > 3
        Math.abs(counted - told) * 20 <= told
    }

    private static boolean isText(Json request) {
        request.at('tools').isNull() && request.at('response_format').isNull() && request.at('messages').every { it.at('content').text() != null }
    }
}
