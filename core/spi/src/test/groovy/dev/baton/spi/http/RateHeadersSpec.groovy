package dev.baton.spi.http

import java.time.Instant
import spock.lang.Specification

import static dev.baton.spi.http.Rate.Of.INPUT_TOKENS
import static dev.baton.spi.http.Rate.Of.OUTPUT_TOKENS
import static dev.baton.spi.http.Rate.Of.REQUESTS
import static dev.baton.spi.http.Rate.Of.TOKENS

/** What the heads of responses tell of a provider's limits. */
class RateHeadersSpec extends Specification {

    static final Instant NOW = Instant.parse('2026-03-14T09:00:00Z')

    def "the headers that OpenAI, Groq, Azure and others send"() {
        expect:
        read('x-ratelimit-limit-requests': '60', 'x-ratelimit-remaining-requests': '59', 'x-ratelimit-reset-requests': '1s',
                'x-ratelimit-limit-tokens': '150000', 'x-ratelimit-remaining-tokens': '149984', 'x-ratelimit-reset-tokens': '6m0s') ==
                [new Rate(REQUESTS, 60, 59, 1_000, true), new Rate(TOKENS, 150_000, 149_984, 360_000, true)]
    }

    def "the headers that Anthropic sends"() {
        expect:
        read('anthropic-ratelimit-requests-limit': '50', 'anthropic-ratelimit-requests-remaining': '0',
                'anthropic-ratelimit-requests-reset': '2026-03-14T09:00:12Z',
                'anthropic-ratelimit-tokens-limit': '90000', 'anthropic-ratelimit-tokens-remaining': '80000',
                'anthropic-ratelimit-tokens-reset': '2026-03-14T10:00:05+01:00',
                'anthropic-ratelimit-input-tokens-limit': '50000', 'anthropic-ratelimit-input-tokens-remaining': '49000',
                'anthropic-ratelimit-input-tokens-reset': '2026-03-14T09:00:01Z',
                'anthropic-ratelimit-output-tokens-limit': '10000', 'anthropic-ratelimit-output-tokens-remaining': '9000',
                'anthropic-ratelimit-output-tokens-reset': '2026-03-14T08:59:59Z') == [
                new Rate(REQUESTS, 50, 0, 12_000, true), new Rate(TOKENS, 90_000, 80_000, 5_000, true),
                new Rate(INPUT_TOKENS, 50_000, 49_000, 1_000, true), new Rate(OUTPUT_TOKENS, 10_000, 9_000, 0, true)]
    }

    def "the plain headers: a reset of #reset is #millis ms away"() {
        expect:
        read((before + 'limit'): '100', (before + 'remaining'): '0', (before + 'reset'): reset) == [new Rate(REQUESTS, 100, 0, millis, false)]

        where:
        before         | reset                                    || millis
        'ratelimit-'   | '50'                                     || 50_000
        'x-ratelimit-' | '50.5'                                   || 50_500
        'x-ratelimit-' | '' + NOW.plusSeconds(9).epochSecond      || 9_000
        'x-ratelimit-' | '' + NOW.plusSeconds(9).toEpochMilli()   || 9_000
        'x-ratelimit-' | '' + NOW.minusSeconds(9).epochSecond     || 0
    }

    def "a reset of #reset is #millis ms"() {
        expect:
        read('x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': reset) ==
                (millis == null ? [] : [new Rate(REQUESTS, 0, 3, millis, true)])

        where:
        reset                  || millis
        '20ms'                 || 20
        '1s'                   || 1_000
        '2m59.56s'             || 179_560
        '1h2m3s'               || 3_723_000
        '1d'                   || 86_400_000
        '7.66s'                || 7_660
        '12'                   || 12_000
        '99999999h'            || 2_592_000_000L
        'soon'                 || null
        '1s and a bit'         || null
        '-5'                   || null
        ''                     || null
        '2026-03-14T'          || null
    }

    def "what cannot be read limits nothing: #headers"() {
        expect:
        read(headers) == []

        where:
        headers << [
                [:],
                ['x-ratelimit-remaining-requests': '-1', 'x-ratelimit-reset-requests': '1s'],
                ['x-ratelimit-remaining-requests': 'none', 'x-ratelimit-reset-requests': '1s'],
                ['x-ratelimit-remaining-requests': '9999999999999999999', 'x-ratelimit-reset-requests': '1s'],
                ['x-ratelimit-remaining-requests': '5'],
                ['x-ratelimit-reset-requests': '1s'],
        ]
    }

    def "what comes back gradually is there before all is"() {
        expect:
        new Rate(REQUESTS, limit, remaining, 10_000, gradual).millisUntil(amount) == millis

        where:
        limit | remaining | gradual | amount || millis
        10    | 0         | true    | 1      || 1_000
        10    | 5         | true    | 5      || 0
        10    | 5         | true    | 6      || 2_000
        10    | 0         | true    | 99     || 10_000
        10    | 0         | false   | 1      || 10_000
        0     | 0         | true    | 1      || 10_000
    }

    private static List<Rate> read(Map<String, String> headers) {
        RateHeaders.of(new HttpHead(200, headers), NOW)
    }
}
