package dev.baton.engine.feedback

import spock.lang.Specification

/** The quality that is expected, by the card and by the grades. */
class ExpectedSpec extends Specification {

    def "a card that says #card, with #count grades of #mean on average: #words"() {
        expect:
        Expected.of(card, count, (count * mean) as double).toString() == words

        where:
        card  | count | mean || words
        0.8d  | 0     | 0    || '0.80'
        0.8d  | 1     | 0    || '0.76 (1 grade here, card 0.80)'
        0.8d  | 20    | 0.4d || '0.60 (20 grades here, card 0.80)'
        0.8d  | 980   | 0.4d || '0.41 (980 grades here, card 0.80)'
        null  | 0     | 0    || 'unknown'
        null  | 4     | 1    || 'unknown (4 grades here)'
        null  | 5     | 1    || '0.86 (5 grades here)'
        null  | 98    | 0.1d || '0.11 (98 grades here)'
    }
}
