package dev.baton.cli

import dev.baton.spi.json.Json
import spock.lang.Specification

class OutlineSpec extends Specification {

    def "a result reads as text: #value"() {
        expect:
        Outline.of(Json.of(value)) == text

        where:
        value                                   || text
        'All is well.'                          || 'All is well.\n'
        'Two\nlines\n'                          || 'Two\nlines\n'
        3.5                                     || '3.5\n'
        null                                    || '\n'
        []                                      || '[]\n'
        [a: 'x', b: 2, c: null]                 || 'a: x\nb: 2\nc:\n'
        [a: 'one\ntwo']                         || 'a:\n  one\n  two\n'
        ['x', true]                             || '- x\n- true\n'
        [desk: 'b', from: [[p: 1, q: 2], 'y']]  || 'desk: b\nfrom:\n  - p: 1\n    q: 2\n  - y\n'
        [[[1, 2], [a: [3]]]]                    || '- - - 1\n    - 2\n  - a:\n      - 3\n'
        [a: [:], b: []]                         || 'a: {}\nb: []\n'
    }
}
