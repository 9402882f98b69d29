package dev.baton.plugins.guard.standard

import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.Verdict
import dev.baton.spi.json.JsonObject
import dev.baton.testkit.GuardContract

class SizeGuardSpec extends GuardContract {

    Guard guard() { new SizeGuard() }

    List<String> samples() { ['one two three', 'a\nb\nc', '注文番号は', 'a text that is a little longer than that'] }

    List<JsonObject> options() { [JsonObject.of(characters: 30), JsonObject.of(tokens: 5, words: 4, lines: 2, action: 'flag')] }

    def "a text may have as many of each as the script says, and no more: #options"() {
        expect:
        Looked.at(guard(), text, options).action() == (kind ? Verdict.Action.BLOCK : Verdict.Action.ALLOW)
        Looked.at(guard(), text, options).findings()*.kind() == (kind ? [kind] : [])

        where:
        text                 | options                        || kind
        'abcde'              | [characters: 5]                || null
        'abcdef'             | [characters: 5]                || 'characters'
        'one two'            | [words: 2]                     || null
        'one two three'      | [words: 2]                     || 'words'
        'a\nb'               | [lines: 2]                     || null
        'a\nb\nc'            | [lines: 2]                     || 'lines'
        'house, houses'      | [tokens: 5]                    || null
        'house, houses!'     | [tokens: 5]                    || 'tokens'
        '注文番号'             | [tokens: 3]                    || 'tokens'
        '注文番号'             | [words: 4, characters: 4]      || null
        ''                   | [characters: 1]                || null
    }

    def "it tells only where it is to"() {
        expect:
        Looked.at(guard(), 'abc', [characters: 2, action: 'flag']).action() == Verdict.Action.FLAG
        guard().window(JsonObject.of(characters: 2)).empty
    }

    def "what a script says to it is looked at before it runs: #options"() {
        expect:
        guard().problems(JsonObject.of(options)) == problems

        where:
        options                            || problems
        [tokens: 1]                        || []
        [:]                                || ['it needs to be told what is too long: characters, tokens, words or lines, such as characters: 20000']
        [tokens: 0]                        || ['tokens is a whole number from 1']
        [tokens: '9']                      || ['tokens is a whole number from 1']
        [words: 5, action: 'redact']       || ["action is 'block' or 'flag'"]
        [pages: 5]                         || ["it knows no option 'pages' (valid: characters, tokens, words, lines, action)"]
    }
}
