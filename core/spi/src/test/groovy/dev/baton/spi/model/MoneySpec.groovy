package dev.baton.spi.model

import dev.baton.spi.reply.Usage
import java.math.RoundingMode
import spock.lang.Specification

class MoneySpec extends Specification {

    /** The classes of tokens in the order of the record. */
    private static final List<String> CLASSES =
            ['input', 'cacheRead', 'cacheWrite', 'output', 'reasoning', 'audioInput', 'audioOutput', 'imageInput']

    def "#text dollars are #nanos nano-dollars and print as #printed"() {
        expect:
        Money.dollars(text) == new Money(nanos)
        Money.dollars(text).toString() == printed

        where:
        text                    | nanos             | printed
        '0'                     | 0                 | '$0'
        '-0.0'                  | 0                 | '$0'
        '1'                     | 1_000_000_000     | '$1'
        '100'                   | 100_000_000_000   | '$100'
        '0.00125'               | 1_250_000         | '$0.00125'
        '1.50'                  | 1_500_000_000     | '$1.5'
        '-2.5'                  | -2_500_000_000    | '-$2.5'
        '0.0000000005'          | 1                 | '$0.000000001'
        '0.00000000049'         | 0                 | '$0'
        '2.5e-7'                | 250               | '$0.00000025'
        '1e3'                   | 1_000_000_000_000 | '$1000'
        '9223372036.854775807'  | Long.MAX_VALUE    | '$9223372036.854775807'
        '-9223372036.854775808' | Long.MIN_VALUE    | '-$9223372036.854775808'
        '1e-999999999'          | 0                 | '$0'
    }

    def "#text dollars are more than can be counted"() {
        when:
        Money.dollars(text)

        then:
        thrown(ArithmeticException)

        where:
        text << ['9223372036.854775808', '10000000000', '1e999999999', '-1e999999999']
    }

    def "sums do not wrap around"() {
        when:
        sum()

        then:
        thrown(ArithmeticException)

        where:
        sum << [{ new Money(Long.MAX_VALUE) + new Money(1) }, { new Money(Long.MIN_VALUE) - new Money(1) }]
    }

    def "amounts add up and compare exactly"() {
        expect:
        Money.dollars('0.1').plus(Money.dollars('0.2')) == Money.dollars('0.3')
        Money.dollars('0.1').minus(Money.dollars('0.3')) == Money.dollars('-0.2')
        [Money.dollars('2'), Money.ZERO, Money.dollars('-1')].sort() == [Money.dollars('-1'), Money.ZERO, Money.dollars('2')]
    }

    def "a usage costs what its classes cost, rounded once (#what)"() {
        expect:
        prices.cost(usage(tokens)) == new Money(nanos)

        where:
        what                  | prices                                 | tokens                          || nanos
        'input and output'    | price('0.25', '2')                     | [input: 900, output: 500]       || 1_225_000
        'free'                | Prices.FREE                            | [input: 1_000_000, output: 9]   || 0
        'nothing'             | price('3', '15')                       | [:]                             || 0
        'half a nano up'      | price('0.0005', '0')                   | [input: 1]                      || 1
        'less than half down' | price('0.000499999', '0')              | [input: 1]                      || 0
        'two halves are one'  | price('0.0005', '0.0005')              | [input: 1, output: 1]           || 1
        'reasoning as output' | price('1', '10')                       | [reasoning: 100]                || 1_000_000
        'cache as input'      | price('1', '10')                       | [cacheRead: 10, cacheWrite: 10] || 20_000
        'cache of its own'    | price('1', '10').cacheRead(Money.ZERO) | [cacheRead: 10, cacheWrite: 10] || 10_000
        'sound'               | price('1', '10')                       | [audioInput: 3, audioOutput: 3] || 33_000
    }

    def "a cost is the exact sum, rounded half up at the end (seed #seed)"() {
        given:
        def random = new Random(seed)
        def price = { new Money(random.nextLong(50_000_000_000L)) }
        def tokens = { random.nextInt(3) == 0 ? 0L : random.nextLong(2_000_000L) }

        expect:
        100.times {
            def prices = new Prices(price(), price(), price(), price(), price())
            def used = usage(CLASSES.collectEntries { [it, tokens()] })
            def exact = (used.input() + used.audioInput() + used.imageInput()) * prices.input().inDollars() +
                    used.cacheRead() * prices.cacheRead().inDollars() +
                    used.cacheWrite() * prices.cacheWrite().inDollars() +
                    (used.output() + used.audioOutput()) * prices.output().inDollars() +
                    used.reasoning() * prices.reasoning().inDollars()
            assert prices.cost(used).inDollars() == exact.movePointLeft(6).setScale(9, RoundingMode.HALF_UP)
        }

        where:
        seed << (1L..10L)
    }

    private static Prices price(String input, String output) {
        Prices.perMillion(input, output)
    }

    private static Usage usage(Map<String, Number> tokens) {
        def counts = CLASSES.collect { (tokens[it] ?: 0) as long }
        new Usage(*counts, Usage.Provenance.REPORTED)
    }
}
