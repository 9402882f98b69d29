package dev.baton.spi.json

import java.nio.charset.StandardCharsets
import spock.lang.Specification

/** What RFC 8259 allows, and what it does not. */
class JsonGrammarSpec extends Specification {

    def "#document is a value, written as #written"() {
        expect:
        Json.parse(document).toString() == written
        Json.parse(Json.parse(document).toBytes()) == Json.parse(document)

        where:
        document                             | written
        'null'                               | 'null'
        'true'                               | 'true'
        'false'                              | 'false'
        '0'                                  | '0'
        '""'                                 | '""'
        '{}'                                 | '{}'
        '[]'                                 | '[]'
        ' \t\r\n{ \n"a"\t:\r1 , "b" : [ ] }' | '{"a":1,"b":[]}'
        '[null,true,false,[{}],{"a":[]}]'    | '[null,true,false,[{}],{"a":[]}]'
        '[1 ,2\n,3]'                         | '[1,2,3]'
        '{"":0}'                             | '{"":0}'
        '{"a":{"a":{"a":null}}}'             | '{"a":{"a":{"a":null}}}'
        '"\u007f"'                           | '"\u007f"'
        '"\u2028\u2029"'                     | '"\u2028\u2029"'
        '"a\u0301ß価😀"'                       | '"a\u0301ß価😀"'
        '{"größe":1}'                        | '{"größe":1}'
        '{"\\u0061":1,"a":2}'                | '{"a":2}'
    }

    def "#document is refused at byte #byteAt: #fault"() {
        when:
        Json.parse(document)

        then:
        def refused = thrown(JsonException)
        refused.message == "$fault at byte $byteAt".toString()
        refused.offset() == byteAt

        where:
        document        | byteAt | fault
        ''              | 0      | 'a value is missing'
        ' \n'           | 2      | 'a value is missing'
        '\ufeff{}'      | 0      | 'no JSON value'
        '\u00a01'       | 0      | 'no JSON value'
        '\f1'           | 0      | 'no JSON value'
        'nul'           | 0      | 'no JSON value'
        'True'          | 0      | 'no JSON value'
        'nan'           | 0      | 'no JSON value'
        'NaN'           | 0      | 'no JSON value'
        'Infinity'      | 0      | 'no JSON value'
        '-Infinity'     | 0      | 'no JSON value'
        'nulll'         | 4      | 'something after the end of the value'
        'true false'    | 5      | 'something after the end of the value'
        '{}}'           | 2      | 'something after the end of the value'
        '1 // one'      | 2      | 'something after the end of the value'
        '/* one */ 1'   | 0      | 'no JSON value'
        "'a'"           | 0      | 'no JSON value'
        ']'             | 0      | 'no JSON value'
        ','             | 0      | 'no JSON value'
        '['             | 1      | 'a value is missing'
        '[1'            | 2      | "']' is missing"
        '[1,'           | 3      | 'a value is missing'
        '[1,]'          | 3      | 'no JSON value'
        '[,1]'          | 1      | 'no JSON value'
        '[1 2]'         | 3      | "']' is missing"
        '[1}'           | 2      | "']' is missing"
        '{'             | 1      | 'a name in quotes is missing'
        '{a:1}'         | 1      | 'a name in quotes is missing'
        '{1:1}'         | 1      | 'a name in quotes is missing'
        '{null:1}'      | 1      | 'a name in quotes is missing'
        '{"a"'          | 4      | "':' is missing"
        '{"a" 1}'       | 5      | "':' is missing"
        '{"a":'         | 5      | 'a value is missing'
        '{"a":}'        | 5      | 'no JSON value'
        '{"a":1'        | 6      | "'}' is missing"
        '{"a":1,'       | 7      | 'a name in quotes is missing'
        '{"a":1,}'      | 7      | 'a name in quotes is missing'
        '{"a":1]'       | 6      | "'}' is missing"
        '{"a":1 "b":2}' | 7      | "'}' is missing"
        '{"a'           | 1      | 'a string without its end'
    }

    def "the number #literal keeps its digits, and reads as #value"() {
        given:
        def number = (JsonNumber) Json.parse(literal)

        expect:
        number.toString() == literal
        number.value() == new BigDecimal(value)
        number.isInteger() == integer
        Json.parse("[$literal]".toString()).toString() == "[$literal]"

        where:
        literal                    | value                      | integer
        '0'                        | '0'                        | true
        '-0'                       | '0'                        | true
        '-1'                       | '-1'                       | true
        '1.10'                     | '1.10'                     | false
        '0.0'                      | '0'                        | false
        '-0.0'                     | '0'                        | false
        '0e0'                      | '0'                        | false
        '1e5'                      | '100000'                   | false
        '1E+05'                    | '100000'                   | false
        '1.5e-3'                   | '0.0015'                   | false
        '999999999999999999'       | '999999999999999999'       | true
        '9223372036854775807'      | '9223372036854775807'      | true
        '9223372036854775808'      | '9223372036854775808'      | true
        '-9223372036854775808'     | '-9223372036854775808'     | true
        '100000000000000000000001' | '100000000000000000000001' | true
        '1e999999'                 | '1e999999'                 | false
        '3.141592653589793238462'  | '3.141592653589793238462'  | false
    }

    def "#literal is no number"() {
        when:
        Json.parse(literal)

        then:
        thrown(JsonException)

        where:
        literal << ['-', '+1', '01', '-01', '00', '.5', '-.5', '1.', '1.e1', '1e', '1e+', '1e-', '1E1.5', '0x10', '1_000', '1,5',
                    '1 .5', '--1', '1e1000000', '１', '-a', '2.e3', '0e', '0.3e+', '1eE2', '1' * 1001, '0.' + '1' * 1000, '-0a']
    }

    def "the escapes of #document give #points"() {
        expect:
        Json.parse(document).text().codePoints().toArray().toList() == points
        Json.parse(Json.parse(document).toBytes()) == Json.parse(document)

        where:
        document                      | points
        '"\\"\\\\\\/\\b\\f\\n\\r\\t"' | [0x22, 0x5c, 0x2f, 8, 0xc, 0xa, 0xd, 9]
        '"\\u0000"'                   | [0]
        '"\\u001F\\u001f"'            | [0x1f, 0x1f]
        '"a\\u00e9b"'                 | [0x61, 0xe9, 0x62]
        '"\\uD83D\\uDE00"'            | [0x1f600]
        '"\\ud83d"'                   | [0xd83d]
        '"\\ude00\\ud83d"'            | [0xde00, 0xd83d]
        '"\\ud83dx\\ude00"'           | [0xd83d, 0x78, 0xde00]
        '"ß\\n価😀\\t"'                 | [0xdf, 0xa, 0x4fa1, 0x1f600, 9]
        '"\\uffff\\ufffd"'            | [0xffff, 0xfffd]
    }

    def "#document is no string"() {
        when:
        Json.parse(document)

        then:
        thrown(JsonException)

        where:
        document << ['"', '"a', '"\\', '"\\"', '"\\x"', '"\\U0041"', '"\\u"', '"\\u12"', '"\\u12g4"', '"\\u+123"', '"\\u１２３４"',
                     '"\\ud83d\\u"', '"\\0"', '"\\\'"', '"\\a"', '"\n"', '"\t"', '"\u0000"', '"\u001f"',
                     '"a\\nb\u0001"', '{"a\n":1}', '"a""b"', '"\\u00"', '"\\ß"']
    }

    def "half of a surrogate pair in a text is refused, since it has no UTF-8"() {
        when:
        Json.parse(text)

        then:
        def refused = thrown(JsonException)
        refused.offset() == byteAt

        where:
        text        | byteAt
        '"\ud83d"'  | 1
        '"ß\ude00"' | 3
        '"😀\ud83d'  | 5
        '\ud83d'    | 0
    }

    def "half of a surrogate pair comes back from its bytes as it was"() {
        given:
        def value = JsonObject.builder().put('\ude00', '\ud83d and \ude00').build()

        expect:
        new String(value.toBytes(), StandardCharsets.UTF_8) == '{"\\ude00":"\\ud83d and \\ude00"}'
        Json.parse(value.toBytes()) == value
    }

    def "bytes that are no UTF-8 are refused: #bytes"() {
        given:
        def quoted = ([0x22, 0x61] + bytes + [0x22]) as byte[]
        def escaped = ([0x22, 0x5c, 0x6e, 0x61] + bytes + [0x22]) as byte[]
        def named = ([0x7b, 0x22, 0x61] + bytes + [0x22, 0x3a, 0x31, 0x7d]) as byte[]

        when:
        Json.parse(document(quoted, escaped, named))

        then:
        def refused = thrown(JsonException)
        refused.message.startsWith('bytes that are no UTF-8')

        where:
        [bytes, document] << [
                [[0x80], [0xff], [0xc3], [0xc0, 0xaf], [0xe0, 0x80, 0xaf], [0xe4, 0xbe], [0xed, 0xa0, 0x80],
                 [0xf4, 0x90, 0x80, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xef, 0xbf, 0xbd, 0xfe]],
                [{ q, e, n -> q }, { q, e, n -> e }, { q, e, n -> n }]].combinations()
    }

    def "a replacement character that is in the document is fine"() {
        expect:
        Json.parse('"a\ufffdb"').text() == 'a\ufffdb'
        Json.parse('{"\ufffd":1}').at('\ufffd').integer(0) == 1
    }

    def "where a name comes twice, its last value counts, in the first one's place"() {
        expect:
        Json.parse('{"a":1,"b":2,"a":3}').toString() == '{"a":3,"b":2}'

        and: 'in large objects too'
        def members = (0..<30).collect { "\"n$it\":$it" }
        Json.parse("{${(members + ['"n3":"last"']).join(',')}}".toString()).size() == 30
        Json.parse("{${(members + ['"n3":"last"']).join(',')}}".toString()).at('n3').text() == 'last'
    }

    def "names with one hash are told apart"() {
        expect:
        Json.parse('[{"Aa":1},{"BB":2},{"Aa":3},{"AaBB":4,"BBAa":5,"AaAa":6,"BBBB":7}]').toString() ==
                '[{"Aa":1},{"BB":2},{"Aa":3},{"AaBB":4,"BBAa":5,"AaAa":6,"BBBB":7}]'
    }
}
