package dev.baton.plugins.guard.standard

import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.Verdict
import dev.baton.spi.json.JsonObject
import dev.baton.testkit.GuardContract

class TopicsGuardSpec extends GuardContract {

    Guard guard() { new TopicsGuard() }

    List<String> samples() { ['insider tip', 'weapons', 'café au lait', '武器', 'a b a', 'an Insider-Tip'] }

    List<JsonObject> options() {
        [JsonObject.of(deny: ['insider tip', 'weapon*', 'cafe au lait', '武器', 'a b a'], action: 'redact'), JsonObject.of(deny: ['weapon*']), JsonObject.of(allow: ['lait', 'tip'])]
    }

    def "words and phrases are whole ones, in capitals or not, with marks or without: #text"() {
        expect:
        Looked.found(guard(), text, [deny: ['insider tip', 'weapon*', 'cafe', 'Straße', 'łódź', '武器']])*.minus('topic:') == places

        where:
        text                                || places
        'An INSIDER  tip, please'           || ['INSIDER  tip']
        'an insider-tip'                    || ['insider-tip']
        'an insider who got a tip'          || []
        'insider\n\n\n\ntip'                || []
        'weapons and weaponry'              || ['weapons', 'weaponry']
        'a bioweapon'                       || []
        'Café, cafe\u0301, CAFE, cafes'     || ['Café', 'cafe\u0301', 'CAFE']
        'strasse and STRASSE'               || ['strasse', 'STRASSE']
        'Lodz'                              || ['Lodz']
        '这是武器商店'                         || ['武器']
        'weap\u200Bons'                     || ['weap\u200Bons']
    }

    def "a denied one blocks, or whatever the script says"() {
        expect:
        Looked.at(guard(), 'weapons', [deny: ['weapon*']]).action() == Verdict.Action.BLOCK
        Looked.at(guard(), 'weapons', [deny: ['weapon*'], action: 'flag']).action() == Verdict.Action.FLAG
        Looked.at(guard(), 'weapons', [deny: ['weapon*'], action: 'redact']).action() == Verdict.Action.REDACT
        Looked.at(guard(), 'flowers', [deny: ['weapon*']]).action() == Verdict.Action.ALLOW
    }

    def "where some are allowed, a text without any of them is held back"() {
        expect:
        Looked.at(guard(), text, [allow: ['invoice*', 'order'], deny: ['refund']]).findings()*.kind() == kinds

        where:
        text                        || kinds
        'Where are my invoices?'    || []
        'Tell me a joke.'           || ['off-topic']
        'A refund for my order!'    || ['topic']
        '  '                        || []
    }

    def "it says how far it looks, unless all has to be seen"() {
        expect:
        guard().window(JsonObject.of(deny: ['a'])).asInt == 69
        guard().window(JsonObject.of(deny: ['a', 'b c'])).asInt == 136
        guard().window(JsonObject.of(deny: ['a'], allow: ['b'])).empty
    }

    def "what a script says to it is looked at before it runs: #options"() {
        expect:
        guard().problems(JsonObject.of(options)) == problems

        where:
        options                                        || problems
        [deny: ['a']]                                  || []
        [:]                                            || ["it needs to be told what to look for, such as deny: ['insider tip', 'weapon*']"]
        [deny: []]                                     || ["it needs to be told what to look for, such as deny: ['insider tip', 'weapon*']"]
        [deny: 'a']                                    || ["deny is a list of texts, such as ['one', 'two']"]
        [deny: ['...']]                                || ["deny has '...', which has no word in it"]
        [allow: ['a ' * 13]]                           || ['a phrase of allow has 12 words at most, of 64 characters each']
        [allow: ['a' * 65]]                            || ['a phrase of allow has 12 words at most, of 64 characters each']
        [deny: ['a'], action: 'drop']                  || ["action is 'redact', 'block' or 'flag'"]
    }
}
