package dev.baton.spi.reply

import static dev.baton.spi.reply.Usage.Provenance.ESTIMATED
import static dev.baton.spi.reply.Usage.Provenance.REPORTED

import spock.lang.Specification

class UsageSpec extends Specification {

    def "the totals hold every class once"() {
        given:
        def usage = new Usage(1, 20, 300, 4000, 50_000, 600_000, 7_000_000, 80_000_000, REPORTED)

        expect:
        usage.totalInput() == 80_600_321
        usage.totalOutput() == 7_054_000
        usage.total() == 87_654_321
    }

    def "a sum adds class by class, and is estimated where either part is"() {
        given:
        def one = new Usage(1, 2, 3, 4, 5, 6, 7, 8, mine)
        def other = new Usage(10, 20, 30, 40, 50, 60, 70, 80, theirs)

        expect:
        one.plus(other) == new Usage(11, 22, 33, 44, 55, 66, 77, 88, sum)
        one.plus(Usage.NONE) == one

        where:
        mine      | theirs    || sum
        REPORTED  | REPORTED  || REPORTED
        REPORTED  | ESTIMATED || ESTIMATED
        ESTIMATED | REPORTED  || ESTIMATED
        ESTIMATED | ESTIMATED || ESTIMATED
    }

    def "a negative count in class #place is refused"() {
        when:
        def tokens = [0L] * 8
        tokens[place] = -1L
        new Usage(*tokens, REPORTED)

        then:
        thrown(IllegalArgumentException)

        where:
        place << (0..7)
    }
}
