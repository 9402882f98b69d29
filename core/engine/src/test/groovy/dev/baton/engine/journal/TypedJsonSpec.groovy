package dev.baton.engine.journal

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.LocalTime
import java.time.OffsetDateTime
import java.time.OffsetTime
import java.time.Year
import java.time.YearMonth
import java.time.ZoneId
import java.time.ZoneOffset
import java.time.ZonedDateTime
import java.time.temporal.Temporal
import spock.lang.Specification

/** The data of a run comes back from its text as it was, to the type. */
class TypedJsonSpec extends Specification {

    static final long SEED = Long.getLong('baton.seed', 20261127L)

    def "any data comes back as it was, to the type and the scale"() {
        given:
        def random = new Random(SEED)

        expect:
        (1..3000).every {
            def value = any(random, 4)
            def text = TypedJson.write(value)
            def back = TypedJson.read(text)
            assert same(back, value): "$text (seed $SEED)"
            true
        }
    }

    def "#value is written as #text"() {
        expect:
        TypedJson.write(value) == text
        same(TypedJson.read(text), value)

        where:
        value                              | text
        null                               | 'null'
        'a "word"'                         | '"a \\"word\\""'
        3                                  | '3'
        3L                                 | '{"$long":"3"}'
        1.50G                              | '{"$decimal":"1.50"}'
        LocalDate.of(2026, 3, 14)          | '{"$date":"2026-03-14"}'
        Duration.ofSeconds(90)             | '{"$duration":"PT1M30S"}'
        [a: [1, null, true]]               | '{"a":[1,null,true]}'
        [$date: 'no date', '$$': 1]        | '{"$$date":"no date","$$$":1}'
        [:]                                | '{}'
        'half \uD83D'                      | '{"$text":"00680061006c00660020d83d"}'
    }

    def "what a run does not have is refused by its type"() {
        when:
        TypedJson.write([a: new Object()])

        then:
        def refusal = thrown(IllegalArgumentException)
        refusal.message == 'a value of type java.lang.Object cannot be kept'
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof Map && other instanceof Map) {
            return (one.keySet() as List) == (other.keySet() as List) && one.every { same(it.value, other[it.key]) }
        }
        if (one instanceof List && other instanceof List) {
            return one.size() == other.size() && (0..<one.size()).every { same(one[it], other[it]) }
        }
        one?.class == other?.class && Objects.equals(one, other)
    }

    private static Object any(Random random, int depth) {
        switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0: return null
            case 1: return random.nextBoolean()
            case 2: return random.nextInt() >> random.nextInt(32)
            case 3: return random.nextLong() >> random.nextInt(64)
            case 4: return new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(40) - 20)
            case 5: return random.nextDouble()
            case 6: return time(random)
            case 7: return Duration.ofNanos(random.nextLong())
            case 8: return text(random)
            case 9:
            case 10: return (0..<random.nextInt(4)).collect { any(random, depth - 1) }
            default: return (0..<random.nextInt(4)).collectEntries { [text(random), any(random, depth - 1)] }
        }
    }

    private static Temporal time(Random random) {
        def instant = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))
        def offset = ZoneOffset.ofTotalSeconds(random.nextInt(72_000) - 36_000)
        switch (random.nextInt(9)) {
            case 0: return instant
            case 1: return LocalDate.ofEpochDay(random.nextInt(100_000))
            case 2: return LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L))
            case 3: return LocalDateTime.ofInstant(instant, offset)
            case 4: return OffsetDateTime.ofInstant(instant, offset)
            case 5: return OffsetTime.ofInstant(instant, offset)
            case 6: return ZonedDateTime.ofInstant(instant, ZoneId.of('Europe/Berlin'))
            case 7: return Year.of(random.nextInt(10_000))
            default: return YearMonth.of(random.nextInt(10_000), 1 + random.nextInt(12))
        }
    }

    /** With what JSON escapes, what Baton's own words begin with, and halves of surrogate pairs. */
    private static String text(Random random) {
        def signs = ['a', 'é', '$', ':', '"', '\\', '\n', '\u0000', '\u2028', '\uD83D\uDE00', '\uD83D', '\uDE00', '.'] as String[]
        (0..<random.nextInt(8)).collect { signs[random.nextInt(signs.length)] }.join('')
    }
}
