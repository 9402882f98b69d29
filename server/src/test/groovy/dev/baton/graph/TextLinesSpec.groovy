package dev.baton.graph

import spock.lang.Specification

class TextLinesSpec extends Specification {

    static final Font FONT = new Font(10, false)

    def "'#text' becomes #lines"() {
        expect:
        new TextLines(FONT, 40).of(text, 2) == lines

        where:
        text                  || lines
        ''                    || ['']
        'a  b\n\tc'           || ['a b c']
        'iiii jjjj kkkk'      || ['iiii jjjj', 'kkkk']
        'one two three four'  || ['one', 'two t\u2026']
        'mmmmmmmm'            || ['mmmm', 'mmmm']
        'ii iiiiii\u00a0iiiii' || ['ii', 'iiiiii\u00a0iiiii']
    }

    def "what a reader takes for one character is not cut"() {
        given:
        def family = '\ud83d\udc69\u200d\ud83d\udc67'

        expect:
        new TextLines(FONT, 60).of(family * 9, 3).every { it.replace('\u2026', '') == family * it.count(family) }
    }

    def "a character wider than the line is written all the same, one a line"() {
        expect:
        new TextLines(FONT, 5).of('\ud83d\udc69\ud83d\udc69', 3) == ['\ud83d\udc69', '\ud83d\udc69', '']
    }
}
