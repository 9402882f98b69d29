package dev.baton.spi.http

import dev.baton.spi.failure.BrokenAnswer
import java.nio.charset.StandardCharsets
import spock.lang.Specification

class ServerSentEventsSpec extends Specification {

    def "#what"() {
        expect:
        eventsOf(stream.getBytes(StandardCharsets.UTF_8)) == events

        where:
        what                            | stream                                         || events
        'an event is its data'          | 'data: one\n\n'                                || [[null, 'one']]
        'only one space is dropped'     | 'data:  one \n\ndata:two\n\n'                  || [[null, ' one '], [null, 'two']]
        'a tab after the colon stays'   | 'data:\tone\n\n'                               || [[null, '\tone']]
        'lines of data are joined'      | 'data: one\ndata: two\ndata:\ndata: four\n\n'  || [[null, 'one\ntwo\n\nfour']]
        'lines end with a return'       | 'data: one\rdata: two\r\rdata: x\r\r'          || [[null, 'one\ntwo'], [null, 'x']]
        'lines end with both'           | 'data: one\r\ndata: two\r\n\r\n'               || [[null, 'one\ntwo']]
        'line ends may be mixed'        | 'data: a\rdata: b\ndata: c\r\n\rdata: d\n\r\n' || [[null, 'a\nb\nc'], [null, 'd']]
        'an event may have a type'      | 'event: delta\ndata: one\n\ndata: two\n\n'     || [['delta', 'one'], [null, 'two']]
        'the last type counts'          | 'event: a\ndata: one\nevent: b\n\n'            || [['b', 'one']]
        'an empty type is none'         | 'event: a\nevent:\ndata: one\n\n'              || [[null, 'one']]
        'a type without data is lost'   | 'event: ping\n\ndata: one\n\n'                 || [[null, 'one']]
        'empty data is an event'        | 'data\n\ndata:\n\ndata: \n\ndata\ndata\n\n'    || [[null, '']] * 3 + [[null, '\n']]
        'other fields are passed over'  | ': hi\nid: 7\nretry: 10\nx: x\ndata: a\n:\n\n' || [[null, 'a']]
        'names are exact'               | 'Data: a\n data: b\ndatas: c\ndata: e\n\n'     || [[null, 'e']]
        'a colon in the data stays'     | 'data: {"a":"b: c"}\n\n'                       || [[null, '{"a":"b: c"}']]
        'a byte order mark is dropped'  | '\ufeffdata: one\n\n'                          || [[null, 'one']]
        'but not a second one'          | '\ufeff\ufeffdata: one\n\ndata: two\n\n'       || [[null, 'two']]
        'nor one later'                 | 'data: one\n\n\ufeffdata: two\n\n'             || [[null, 'one']]
        'a mark alone is an empty line' | '\ufeff\ndata: one\n\n'                        || [[null, 'one']]
        'what is cut off is no event'   | 'data: one\n\ndata: two\n'                     || [[null, 'one']]
        'empty lines are nothing'       | '\n\n\r\r\n\ndata: one\n\n\n\n'                || [[null, 'one']]
        'text beyond ASCII is kept'     | 'event: größe\ndata: 価格 😀\n\n'                 || [['größe', '価格 😀']]
        'a NUL is kept'                 | 'data: a\u0000b\n\n'                           || [[null, 'a\u0000b']]
        'nothing is nothing'            | ''                                             || []
    }

    def "the events are the same however the bytes are cut (seed #seed)"() {
        given:
        def random = new Random(seed)
        def pieces = ['data', 'event', 'id', ':', ': ', ' ', '\n', '\r', '\r\n', '\n\n', '\r\r', '\r\n\r\n', 'one', '価格', '😀',
                      '\ufeff', '{"a":1}', 'x' * 50]

        expect:
        60.times {
            def stream = (random.nextInt(3) == 0 ? '\ufeff' : '') +
                    (0..<random.nextInt(60)).collect { pieces[random.nextInt(pieces.size())] }.join('') +
                    'data: end\n\n'
            def bytes = stream.getBytes(StandardCharsets.UTF_8)
            def whole = eventsOf(bytes)
            assert whole == reference(stream)
            assert eventsOf(bytes, { 1 }) == whole
            assert eventsOf(bytes, { random.nextInt(4) }) == whole
            assert eventsOf(bytes, { random.nextInt(40) }) == whole
        }

        where:
        seed << (1L..30L)
    }

    def "every single cut gives the same events"() {
        given:
        def stream = '\ufeffevent: a\r\ndata: größe\r\ndata: two\r\n\r\n: comment\rdata: x\r\rdata: y\n\n'
        def bytes = stream.getBytes(StandardCharsets.UTF_8)

        expect:
        (0..bytes.length).every { cut -> eventsOf(bytes, cutAt(cut)) == [['a', 'größe\ntwo'], [null, 'x'], [null, 'y']] }
    }

    def "an event as large as allowed comes whole, and one byte more is a broken answer, in #size-byte pieces"() {
        given: 'two lines, so that no single line is too long'
        def half = ServerSentEvents.MAX_EVENT.intdiv(2)
        def event = { int first, int second -> "data:${'x' * first}\ndata:${'x' * second}\n\n".toString().bytes }

        expect: 'the line feed between them is counted'
        eventsOf(event(half, half - 1), { size }).collect { it[1].length() } == [ServerSentEvents.MAX_EVENT]

        when:
        eventsOf(event(half, half), { size })

        then:
        def broken = thrown(BrokenAnswer)
        broken.message == 'a server-sent event of more than 16 MiB'

        where:
        size << [8191, 1 << 20, 1 << 30]
    }

    def "a line of more bytes than allowed is a broken answer, even a comment, in #size-byte pieces"() {
        when:
        eventsOf((':' + 'x' * ServerSentEvents.MAX_EVENT + '\n').bytes, { size })

        then:
        thrown(BrokenAnswer)

        where:
        size << [8191, 1 << 20, 1 << 30]
    }

    def "events before the one that is too large have come"() {
        given:
        def events = []
        def parser = new ServerSentEvents({ type, bytes, from, length -> events << new String(bytes, from, length) })
        def stream = ('data: one\n\ndata: ' + 'x' * ServerSentEvents.MAX_EVENT + '\n\n').bytes

        when:
        parser.feed(stream, 0, stream.length)

        then:
        thrown(BrokenAnswer)
        events == ['one']
    }

    private static Closure<Integer> cutAt(int cut) {
        def first = true
        return {
            def size = first ? cut : Integer.MAX_VALUE
            first = false
            size
        }
    }

    private static List<List<String>> eventsOf(byte[] bytes, Closure<Integer> sizes = { Integer.MAX_VALUE }) {
        def events = []
        def parser = new ServerSentEvents({ type, data, from, length ->
            events << [type, new String(data, from, length, StandardCharsets.UTF_8)]
        })
        int at = 0
        while (at < bytes.length) {
            int size = Math.min(sizes(), bytes.length - at)
            // A copy, overwritten afterwards: the parser may keep nothing of the caller's array.
            def piece = Arrays.copyOfRange(bytes, at, at + size)
            parser.feed(piece, 0, size)
            Arrays.fill(piece, (byte) '?')
            at += size
        }
        events
    }

    /** The section's algorithm, word for word, on the whole text. */
    private static List<List<String>> reference(String stream) {
        def events = []
        def data = ''
        def type = ''
        def text = stream.startsWith('\ufeff') ? stream.substring(1) : stream
        def lines = text.split('\r\n|\r|\n', -1) as List
        lines.init().each { line ->
            if (line.empty) {
                if (!data.empty) {
                    events << [type ?: null, data[0..<-1]]
                }
                data = ''
                type = ''
            } else if (!line.startsWith(':')) {
                def colon = line.indexOf(':')
                def field = colon < 0 ? line : line.substring(0, colon)
                def value = colon < 0 ? '' : line.substring(colon + 1)
                value = value.startsWith(' ') ? value.substring(1) : value
                if (field == 'data') {
                    data += value + '\n'
                } else if (field == 'event') {
                    type = value
                }
            }
        }
        events
    }
}
