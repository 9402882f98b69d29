package dev.baton.engine.batch

import spock.lang.Specification

class LineIdsSpec extends Specification {

    def "each is added once, nought and those that fall together included"() {
        given:
        def ids = new LineIds()
        def random = new Random(7)
        def some = (1..100_000).collect { random.nextLong() } + [0L, -1L, Long.MIN_VALUE] + (1..2_000).collect { (it as long) << 32 }

        expect:
        some.toSet().every { ids.add(it) }
        some.every { !ids.add(it) }
        ids.add(123_456_789L)
    }
}
