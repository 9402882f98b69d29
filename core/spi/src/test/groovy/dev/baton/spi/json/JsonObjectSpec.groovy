package dev.baton.spi.json

import spock.lang.Specification

class JsonObjectSpec extends Specification {

    def "with() sets a member in its place or at the end, and leaves the object as it was (#size members)"() {
        given:
        def object = numbered(size)

        expect:
        object.with('n1', 'new').names() == object.names()
        object.with('n1', 'new').at('n1').text() == 'new'
        object.with('new', 1).names() == object.names() + ['new']
        object == numbered(size)
        object.at('n1').integer(-1) == 1
        !object.has('new')

        where:
        size << [2, 7, 8, 11, 12, 13, 40]
    }

    def "without() drops a member and keeps the order; where there is none it is the object itself (#size members)"() {
        given:
        def object = numbered(size)

        expect:
        object.without('n1').names() == object.names() - 'n1'
        object.without('none').is(object)
        numbered(1).without('n0') == JsonObject.EMPTY

        where:
        size << [2, 11, 12, 13, 40]
    }

    def "every member is found, and no other, below and above the size of an index (#size members)"() {
        given:
        def object = numbered(size)

        expect:
        (0..<size).every { object.at("n$it".toString()).integer(-1) == it && object.has("n$it".toString()) }
        object.at('none').isNull()
        !object.has("n$size".toString())

        where:
        size << [1, 11, 12, 13, 500]
    }

    def "objects are equal by content, whatever the order"() {
        given:
        def names = (0..<size).collect { 'n' + it }
        def there = JsonObject.builder()
        def back = JsonObject.builder()
        names.each { there.put(it, it) }
        names.reverse().each { back.put(it, it) }
        def object = there.build()
        def reversed = back.build()

        expect:
        object == reversed
        object.hashCode() == reversed.hashCode()
        object.names() == reversed.names().reverse()
        object != reversed.with('n0', 'other')
        object != reversed.without('n0')
        object != reversed.without('n0').with('other', 'n0')

        where:
        size << [3, 12, 30]
    }

    def "numbers are equal by value, however written"() {
        expect:
        (Json.parse(one) == Json.parse(other)) == equal
        !equal || Json.parse(one).hashCode() == Json.parse(other).hashCode()

        where:
        one                   | other                     || equal
        '1'                   | '1.0'                     || true
        '100'                 | '1e2'                     || true
        '0'                   | '-0'                      || true
        '0'                   | '0e5'                     || true
        '9223372036854775807' | '9.223372036854775807e18' || true
        '9223372036854775807' | '9223372036854775808'     || false
        '0.1'                 | '0.10000000000000000001'  || false
        '1'                   | '"1"'                     || false
        '1e999999'            | '1e999998'                || false
    }

    def "a number gives an integer only where it is one that fits: #literal"() {
        expect:
        Json.parse(literal).integer(-7) == integer
        Json.parse(literal).decimal(-7) == decimal

        where:
        literal                | integer        | decimal
        '12'                   | 12             | 12.0d
        '12.0'                 | 12             | 12.0d
        '1.2e1'                | 12             | 12.0d
        '12.5'                 | -7             | 12.5d
        '-9223372036854775808' | Long.MIN_VALUE | -9.223372036854775808e18d
        '9223372036854775808'  | -7             | 9.223372036854775808e18d
        '1e300'                | -7             | 1e300d
        '1e-999999'            | -7             | 0.0d
        '1e999999'             | -7             | Double.POSITIVE_INFINITY
        '"12"'                 | -7             | -7.0d
    }

    def "navigation never fails"() {
        given:
        def answer = Json.parse('{"choices":[{"message":{"content":"hi"}}],"n":null}')

        expect:
        answer.at('choices').at(0).at('message').at('content').text() == 'hi'
        answer.at('choices').at(1).at('message').at('content').text('none') == 'none'
        answer.at('choices').at(-1).isNull()
        answer.at('choices').at('message').isNull()
        answer.at(0).isNull()
        answer.at('n').isNull()
        ((JsonObject) answer).has('n')
        answer.at('n').flag(true)
        answer.at('choices').text() == null
    }

    def "plain data becomes JSON"() {
        expect:
        Json.of(data).toString() == written

        where:
        data                            | written
        null                            | 'null'
        [a: 1, b: [true, null, 'x']]    | '{"a":1,"b":[true,null,"x"]}'
        "a ${1 + 1}"                    | '"a 2"'
        1.10                            | '1.10'
        2.5d                            | '2.5'
        1.0f                            | '1.0'
        1e30d                           | '1.0E+30'
        123456789012345678901234567890G | '123456789012345678901234567890'
        (short) 7                       | '7'
        Optional.of('x')                | '"x"'
        Optional.empty()                | 'null'
        Thread.State.NEW                | '"NEW"'
        (['a', 1] as Object[])          | '["a",1]'
        [(1): 'one']                    | '{"1":"one"}'
        [] as Set                       | '[]'
    }

    def "what has no JSON is refused by name: #what"() {
        when:
        Json.of(data)

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message == "no JSON for $what".toString()

        where:
        data                     | what
        new StringTokenizer('a') | 'java.util.StringTokenizer'
        Double.NaN               | 'NaN'
        Float.NEGATIVE_INFINITY  | '-Infinity'
    }

    def "putIfPresent leaves out what is not there"() {
        expect:
        def object = JsonObject.builder().putIfPresent('a', null).putIfPresent('b', Optional.empty()).putIfPresent('c', 0).build()
        object.names() == ['c']
    }

    def "an array is its own copy of what it was made of"() {
        given:
        List<Json> items = [Json.of(1)]
        def array = new JsonArray(items)

        when:
        items << Json.of(2)

        then:
        array.size() == 1
        array.toString() == '[1]'
    }

    def "pretty() lays a value out, two spaces a level"() {
        expect:
        Json.of([a: [1, [:]], b: [:], c: []]).pretty() == '''\
            {
              "a": [
                1,
                {}
              ],
              "b": {},
              "c": []
            }
            '''.stripIndent()
    }

    private static JsonObject numbered(int size) {
        def builder = JsonObject.builder()
        size.times { builder.put('n' + it, it) }
        builder.build()
    }
}
