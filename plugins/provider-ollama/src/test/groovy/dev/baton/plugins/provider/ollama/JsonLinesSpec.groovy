package dev.baton.plugins.provider.ollama

import dev.baton.spi.failure.BrokenAnswer
import spock.lang.Specification

class JsonLinesSpec extends Specification {

    def "a line of as many bytes as are allowed is one, and a byte more is refused, however it comes"() {
        given:
        def lengths = []
        def lines = new JsonLines({ bytes, from, length -> lengths << length })
        def piece = ('x' * (1 << 20)).bytes

        when:
        16.times { lines.feed(piece, 0, piece.length) }
        lines.feed('\n'.bytes, 0, 1)

        then:
        lengths == [JsonLines.MOST]

        when:
        17.times { lines.feed(piece, 0, piece.length) }

        then:
        def refused = thrown(BrokenAnswer)
        refused.message == 'a line of more than 16 MiB'
    }
}
