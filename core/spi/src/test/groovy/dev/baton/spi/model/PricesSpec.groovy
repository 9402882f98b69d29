package dev.baton.spi.model

import dev.baton.spi.codec.PriceJson
import dev.baton.spi.json.Json
import dev.baton.spi.reply.Usage
import java.math.RoundingMode
import java.time.Instant
import java.time.LocalDate
import spock.lang.Specification

class PricesSpec extends Specification {

    static final Prices BASE = Prices.perMillion('1', '10')
    static final Rates LONG = Rates.of(Money.dollars('2'), Money.dollars('20'))

    def "a longer request costs more as a whole: #tokens tokens"() {
        given:
        def prices = BASE.above(200_000, LONG).above(500_000, Rates.of(Money.dollars('3'), Money.dollars('30')))

        expect:
        prices.cost(tokens, 100) == Money.dollars(dollars)
        prices.cost(Usage.of(tokens, 100)) == Money.dollars(dollars)

        where:
        tokens  || dollars
        0       || '0.001'
        200_000 || '0.201'
        200_001 || '0.402002'
        500_000 || '1.002'
        500_001 || '1.503003'
    }

    def "everything that goes in counts for the length, whatever its class"() {
        given:
        def prices = BASE.above(100, LONG)

        expect:
        prices.cost(new Usage(*counts, '', Usage.Provenance.REPORTED)) == Money.dollars(dollars)

        where:
        counts                             || dollars
        [20, 20, 20, 0, 0, 20, 0, 20, 0]   || '0.0001'
        [20, 20, 20, 0, 0, 20, 0, 20, 1]   || '0.000202'
        [100, 0, 0, 50, 50, 0, 50, 0, 0]   || '0.0016'
    }

    def "which prices hold is said by the day, in UTC: #at"() {
        given:
        def dear = Prices.perMillion('2', '20').since(LocalDate.parse('2026-12-01'))
        def cheap = Prices.perMillion('0.5', '5').since(LocalDate.parse('2027-01-01'))
        def prices = BASE.until(cheap).until(dear)

        expect:
        prices.at(Instant.parse(at)).input() == Money.dollars(input)
        prices.from(Instant.parse(at).atZone(java.time.ZoneOffset.UTC).toLocalDate()).input() == Money.dollars(input)
        prices.from(Instant.parse(at).atZone(java.time.ZoneOffset.UTC).toLocalDate()).later().size() == later

        where:
        at                         || input | later
        '1999-01-01T00:00:00Z'     || '1'   | 2
        '2026-11-30T23:59:59.999Z' || '1'   | 2
        '2026-12-01T00:00:00Z'     || '2'   | 1
        '2026-12-31T23:59:59.999Z' || '2'   | 1
        '2027-01-01T00:00:00Z'     || '0.5' | 0
        '2099-01-01T00:00:00Z'     || '0.5' | 0
    }

    def "prices that hold later say since when, each since another day"() {
        when:
        BASE.until(later).until(BASE.since(LocalDate.parse('2026-12-01')))

        then:
        thrown(IllegalArgumentException)

        where:
        later << [BASE, BASE.since(LocalDate.parse('2026-12-01'))]
    }

    def "a cost is the exact sum of all classes in its tier, rounded half up at the end (seed #seed)"() {
        given:
        def random = new Random(seed)
        def price = { new Money(random.nextLong(50_000_000_000L)) }
        def rates = { new Rates(price(), price(), price(), price(), price(), price(), price(), price(), price()) }
        def tokens = { random.nextInt(3) == 0 ? 0L : random.nextLong(bound) }

        expect:
        200.times {
            def above = random.nextLong(5 * bound)
            def prices = new Prices(rates()).above(above, rates())
            def used = new Usage(*(1..9).collect { tokens() }, '', Usage.Provenance.REPORTED)
            def held = used.totalInput() > above ? prices.tiers().first().rates() : prices.rates()
            assert prices.cost(used).inDollars() == exact(used, held).movePointLeft(6).setScale(9, RoundingMode.HALF_UP)
        }

        where:
        seed | bound
        1    | 100L
        2    | 2_000_000L
        3    | 1_000_000_000L
    }

    def "no usage of so many tokens costs more than the most (seed #seed)"() {
        given:
        def random = new Random(seed)
        def price = { new Money(random.nextLong(50_000_000_000L)) }
        def rates = { new Rates(price(), price(), price(), price(), price(), price(), price(), price(), price()) }

        expect:
        500.times {
            def prices = new Prices(rates()).above(random.nextInt(4_000), rates()).above(4_000 + random.nextInt(4_000), rates())
                    .service('flex', new Prices(rates()).above(random.nextInt(4_000), rates()))
            def used = new Usage(*(1..9).collect { random.nextLong(2_000) }, ['', 'flex', 'priority'].shuffled(random).first(), Usage.Provenance.REPORTED)
            def more = random.nextInt(1_000)
            assert prices.most(used.totalInput() + more, used.totalInput() + more, used.totalOutput()) >= prices.cost(used)
        }

        where:
        seed << (1..5)
    }

    def "a service tier has prices and lengths of its own; one that has none costs what the usual one does"() {
        given:
        def prices = BASE.service('flex', Prices.perMillion('0.5', '5').above(1_000, Rates.of(Money.dollars('3'), Money.dollars('3'))))

        expect:
        prices.cost(Usage.of(1_000, 0).service(tier)) == Money.dollars(new BigDecimal(short_) / 1_000)
        prices.cost(Usage.of(2_000, 0).service(tier)) == Money.dollars(new BigDecimal(long_) / 500)

        where:
        tier       || short_ | long_
        null       || '1'    | '1'
        'default'  || '1'    | '1'
        'standard' || '1'    | '1'
        'flex'     || '0.5'  | '3'
        'priority' || '1'    | '1'
        'no name!' || '1'    | '1'
    }

    def "the prices of a service tier have neither days nor service tiers of their own"() {
        when:
        BASE.service('flex', wrong)

        then:
        thrown(IllegalArgumentException)

        where:
        wrong << [BASE.since(LocalDate.parse('2026-12-01')), BASE.until(BASE.since(LocalDate.parse('2026-12-01'))), BASE.service('batch', BASE)]
    }

    def "a service tier has a name that an answer may have: not #name"() {
        when:
        BASE.service(name, BASE)

        then:
        thrown(IllegalArgumentException)

        where:
        name << ['', 'default', 'standard', 'Flex', 'no name']
    }

    def "the same figures have the same mark everywhere, others have another"() {
        expect: 'these are kept in ledgers: they must never change'
        BASE.version() == Prices.perMillion('1', '10').version()
        BASE.version() ==~ /[0-9a-f]{8}/
        BASE.since(LocalDate.parse('2026-12-01')).version() == '2026-12-01/' + BASE.version()
        BASE.until(BASE.since(LocalDate.parse('2026-12-01'))).version() == BASE.version()

        and:
        [BASE, BASE.above(1, LONG), BASE.above(2, LONG), BASE.with(LONG), BASE.cacheRead(Money.ZERO), BASE.cacheWrite(Money.ZERO),
         BASE.with(BASE.rates().cacheWriteLong(Money.ZERO)), BASE.with(BASE.rates().audioInput(Money.ZERO)),
         BASE.with(BASE.rates().imageInput(Money.ZERO)), BASE.with(BASE.rates().reasoning(Money.ZERO)),
         BASE.with(BASE.rates().audioOutput(Money.ZERO)), BASE.service('flex', BASE), BASE.service('batch', BASE),
         BASE.service('flex', BASE.above(1, LONG))]*.version().toUnique().size() == 14
        [Prices.perMillion('1', '10'), Prices.perMillion('10', '1')]*.version().toUnique().size() == 2
        BASE.version() == MARK
    }

    /** Of a dollar and ten, as it was when the first ledger was written. */
    static final String MARK = '7e73d871'

    def "they come back from JSON as they were"() {
        given:
        def prices = new Prices(new Rates(*(1..9).collect { Money.dollars(it.toString()) })).above(200_000, LONG)
                .service('flex', BASE).service('batch', BASE.above(7, LONG))
                .until(BASE.above(5, LONG).service('flex', BASE.above(3, LONG)).since(LocalDate.parse('2026-12-01')))

        expect:
        PriceJson.of(Json.parse(PriceJson.toJson(prices).toString())) == prices
        PriceJson.of(PriceJson.toJson(BASE)) == BASE
    }

    private static BigDecimal exact(Usage used, Rates held) {
        ['input', 'cacheRead', 'cacheWrite', 'cacheWriteLong', 'audioInput', 'imageInput', 'output', 'reasoning', 'audioOutput'].sum {
            BigDecimal rate = held."$it"().inDollars()
            rate * (used."$it"() as long)
        } as BigDecimal
    }
}
