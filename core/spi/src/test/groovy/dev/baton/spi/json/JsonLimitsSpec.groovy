package dev.baton.spi.json

import spock.lang.Specification
import spock.lang.Timeout

class JsonLimitsSpec extends Specification {

    def "#levels levels of #open are read within a limit of #levels, and refused within one less"() {
        given:
        def document = (open * levels + '1' + close * levels).bytes

        expect:
        Json.parse(document, 0, document.length, new JsonLimits(levels, 1 << 20)).toString().bytes == document

        when:
        Json.parse(document, 0, document.length, new JsonLimits(levels - 1, 1 << 20))

        then:
        def refused = thrown(JsonException)
        refused.message.startsWith("nested deeper than ${levels - 1} levels")
        refused.beyondLimits

        where:
        open    | close | levels
        '['     | ']'   | 2
        '['     | ']'   | 256
        '{"a":' | '}'   | 256
        '['     | ']'   | 1000
    }

    def "levels that were left do not count"() {
        expect:
        Json.parse('[' + (['[[]]', '{"a":{}}', '[]', '{}', '[1]'] * 300).join(',') + ']').size() == 1500
    }

    def "a hundred thousand brackets are a JsonException, not a stack overflow"() {
        when:
        Json.parse((open * 100_000).bytes)

        then:
        thrown(JsonException)

        where:
        open << ['[', '{"a":', '[{"a":']
    }

    def "a document of more bytes than allowed is refused before it is read"() {
        when:
        Json.parse('[1,2,3]'.bytes, 0, 7, new JsonLimits(8, 6))

        then:
        def refused = thrown(JsonException)
        refused.message == 'more than 6 bytes at byte 6'
        refused.beyondLimits

        expect:
        Json.parse('[1,2,3]'.bytes, 0, 7, new JsonLimits(8, 7)).size() == 3
    }

    def "a part of an array is read as if it were all there is"() {
        given:
        def bytes = 'xx{"a":tru}e'.bytes

        when:
        Json.parse(bytes, 2, bytes.length - 2, JsonLimits.DEFAULT)

        then:
        def refused = thrown(JsonException)
        refused.offset() == 5

        expect:
        Json.parse('xx[1]yy'.bytes, 2, 3, JsonLimits.DEFAULT).toString() == '[1]'
        Json.parse('12345'.bytes, 1, 2, JsonLimits.DEFAULT).toString() == '23'

        when: 'what lies behind the part would have completed it'
        Json.parse('"abc"'.bytes, 0, 4, JsonLimits.DEFAULT)

        then:
        thrown(JsonException)
    }

    def "limits out of range are refused"() {
        when:
        new JsonLimits(depth, bytes)

        then:
        thrown(IllegalArgumentException)

        where:
        depth | bytes
        0     | 1
        1001  | 1
        1     | 0
    }

    @Timeout(60) // not a measurement: a quadratic reader would not come back at all
    def "the work grows with the length and not with its square: #what"() {
        expect: 'inputs on which a quadratic reader would take minutes'
        Json.parse(Json.parse(document).toBytes()).hashCode() == Json.parse(document).hashCode()

        where:
        what                   | document
        'escapes'              | '"' + '\\n' * 2_000_000 + '"'
        'escapes between text' | '"' + 'ab\\"' * 1_000_000 + '"'
        'pairs'                | '"' + '\\ud83d\\ude00' * 400_000 + '"'
        'text beyond ASCII'    | '"' + 'ß価\ufffd\\t' * 500_000 + '"'
        'members'              | '{' + (0..<300_000).collect { "\"n$it\":$it" }.join(',') + '}'
        'the same member'      | '{' + (['"a":1'] * 500_000).join(',') + '}'
        'elements'             | '[' + (['1.5'] * 1_000_000).join(',') + ']'
        'long numbers'         | '[' + ([('7' * 1000)] * 4_000).join(',') + ']'
        'white space'          | ' ' * 4_000_000 + '[' + '\n' * 4_000_000 + ']'
    }
}
