package dev.baton.spi.codec

import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.http.HttpHead
import dev.baton.spi.http.ServerSentEvents
import dev.baton.spi.json.JsonLimits
import spock.lang.Specification

/** What an upstream may send: each limit is a failure of its own that says which. */
class AnswerLimitsSpec extends Specification {

    static final HttpHead HEAD = new HttpHead(200, ['content-type': 'application/json'])
    static final int MOST = JsonLimits.DEFAULT.maxBytes()

    def "a body of as many bytes as are allowed is taken, and one byte more is refused"() {
        given:
        def buffer = new BodyBuffer(HEAD)
        def piece = new byte[1 << 20]

        when:
        (MOST >> 20).times { buffer.add(piece, 0, piece.length) }

        then:
        noExceptionThrown()

        when:
        buffer.add(piece, 0, 1)

        then:
        def refused = thrown(BrokenAnswer)
        refused.message == 'an answer of more than 64 MiB'
    }

    def "an answer nested too deeply is told from one that is no JSON"() {
        when:
        read('[' * 257 + ']' * 257)

        then:
        def tooDeep = thrown(BrokenAnswer)
        tooDeep.message == 'an answer beyond the limits (514 bytes; nested deeper than 256 levels at byte 256)'

        when:
        read('[' * 257 + 'x')

        then:
        def deepToo = thrown(BrokenAnswer)
        deepToo.message.contains('nested deeper')

        when:
        read('[[x]]')

        then:
        def noJson = thrown(BrokenAnswer)
        noJson.message.startsWith('an answer that is no JSON')
    }

    def "an announced length is no reason to make room for it"() {
        expect:
        new BodyBuffer(new HttpHead(200, ['content-length': length])).toBytes().length == 0

        where:
        length << ['-1', '', '9999999', '99999999999999999999', 'x', '1e9']
    }

    def "an event that never ends is refused at its limit, in little more memory than that"() {
        given:
        def events = new ServerSentEvents({ type, bytes, from, length -> })
        def piece = ('data: ' + 'x' * 1017 + '\n').bytes
        int fed = 0

        when:
        while (fed <= ServerSentEvents.MAX_EVENT * 2) {
            events.feed(piece, 0, piece.length)
            fed += piece.length
        }

        then:
        def endless = thrown(BrokenAnswer)
        endless.message.contains('16 MiB')
        fed <= ServerSentEvents.MAX_EVENT + (1 << 20)
    }

    private static Object read(String text) {
        def buffer = new BodyBuffer(HEAD)
        buffer.add(text.bytes, 0, text.length())
        buffer.json(HEAD)
    }
}
