package dev.baton.engine.routing

import spock.lang.Specification

/** What of a text routing makes a vector of. */
class GistSpec extends Specification {

    def "a short text is read whole"() {
        expect:
        Gist.of(text) == text.strip()

        where:
        text << ['', 'word', ' What is the capital of France?\n', (1..56).collect { "w$it" }.join(' '), '界' * 440]
    }

    def "of a long text the first 36 words and the last 20 are read"() {
        expect:
        Gist.of((1..count).collect { "w$it" }.join(gap)).split(' … ')*.split(/\s+/)*.toList() ==
                [(1..36).collect { "w$it" }, (count - 19..count).collect { "w$it" }]

        where:
        count  | gap
        57     | ' '
        100    | '\n'
        10_000 | '  '
    }

    def "long words count by their characters, and none is cut where there is a gap"() {
        given:
        def parts = Gist.of((1..100).collect { 'abcdefghijklmnopqrs' }.join(' ')).split(' … ')

        expect:
        parts*.split(' ')*.toSet() == [['abcdefghijklmnopqrs'] as Set] * 2
        parts[0].length() in 260..280
        parts[1].length() in 140..160
    }

    def "where there are no gaps, no character is cut in two"() {
        given:
        def gist = Gist.of('😀' * 1000 + tail)

        expect:
        gist.codePoints().noneMatch { Character.isSurrogate(it as char) && it < 0x10000 }
        gist.length() <= 280 + 160 + 1 + 3

        where:
        tail << ['', 'x']
    }
}
