package dev.baton.plugins.provider.local

import dev.baton.spi.json.Json
import spock.lang.Shared
import spock.lang.Specification

class WordPieceSpec extends Specification {

    @Shared WordPiece words = new WordPiece(Vocabulary.read('/all-minilm-l6-v2-q-tokenizer.json'))

    /** The tokens were made with Hugging Face's tokenizers and the model's own tokenizer.json. */
    def "tokens are those of Hugging Face's tokenizers: #text"() {
        expect:
        words.tokens(text) as List == tokens

        where:
        [text, tokens] << WordPieceSpec.getResource('/tokens.jsonl').readLines('UTF-8').collect {
            Json line = Json.parse(it)
            [line.at('text').text(''), line.at('tokens').items().collect { (int) it.integer(-1) }]
        }
    }

    def "a text that spells a special token is plain text"() {
        expect:
        !(Vocabulary.END in words.tokens('a [SEP] b'))
    }
}
