package dev.baton.plugins.routing.standard

import static dev.baton.plugins.routing.standard.Candidates.order
import static dev.baton.plugins.routing.standard.Candidates.reasons

import spock.lang.Specification

/** first, cheapest, fastest and best. */
class OrderSpec extends Specification {

    def "first leaves the order as it came, failing models too"() {
        expect:
        order(new First(), [[failures: 1], [cost: 0], [cost: 1]]) == 'abc'
        reasons(new First(), [[:], [:]]) == ['1st of 2 as they came', '2nd of 2 as they came']
    }

    def "cheapest: #what"() {
        expect:
        order(new Cheapest(), figures) == ranked

        where:
        what                                 | figures                                                          || ranked
        'the lowest cost first'              | [[cost: 0.3], [cost: 0.0001], [cost: 0.02]]                      || 'bca'
        'an unknown price last'              | [[:], [cost: 5], [cost: 0]]                                      || 'cba'
        'free is not unknown'                | [[cost: 0.0001], [:], [cost: 0]]                                 || 'cab'
        'a tie goes to the higher quality'   | [[cost: 1, quality: 0.5], [cost: 1, quality: 0.9], [cost: 1]]    || 'bac'
        'then to the lower latency'          | [[cost: 1, quality: 0.5, ms: 9], [cost: 1, quality: 0.5, ms: 3]] || 'ba'
        'then to the less busy'              | [[cost: 1, busy: 3], [cost: 1, busy: 1], [cost: 1, busy: 2]]     || 'bca'
        'then the order as it came'          | [[cost: 1], [cost: 1], [cost: 1]]                                || 'abc'
        'a failing one behind, even if free' | [[cost: 0, failures: 0.6], [cost: 9], [:]]                       || 'bca'
        'not at one half'                    | [[cost: 0, failures: 0.5], [cost: 9]]                            || 'ab'
        'of failing ones the cheaper first'  | [[cost: 2, failures: 0.6], [cost: 1, failures: 0.9], [cost: 3]]  || 'cba'
        'unknown ones by quality'            | [[quality: 0.1], [quality: 0.2], [cost: 1]]                      || 'cba'
    }

    def "fastest: #what"() {
        expect:
        order(new Fastest(), figures) == ranked

        where:
        what                           | figures                                                          || ranked
        'the lowest latency first'     | [[ms: 900], [ms: 20], [ms: 4000]]                                || 'bac'
        'an unknown latency last'      | [[:], [ms: 90_000], [ms: 1]]                                     || 'cba'
        'a tie goes to the lower cost' | [[ms: 5, cost: 2], [ms: 5, cost: 1], [ms: 5]]                    || 'bac'
        'then to the higher quality'   | [[ms: 5, cost: 2, quality: 0.1], [ms: 5, cost: 2, quality: 0.2]] || 'ba'
        'a failing one behind'         | [[ms: 1, failures: 1], [ms: 500], [:]]                           || 'bca'
    }

    def "best: #what"() {
        expect:
        order(new Best(), figures) == ranked

        where:
        what                           | figures                                                        || ranked
        'the highest quality first'    | [[quality: 0.4], [quality: 0.86], [quality: 0.8]]              || 'bca'
        'an unknown quality last'      | [[:], [quality: 0], [quality: 1]]                              || 'cba'
        'a tie goes to the lower cost' | [[quality: 1, cost: 2], [quality: 1, cost: 1], [quality: 1]]   || 'bac'
        'then to the lower latency'    | [[quality: 1, cost: 1, ms: 20], [quality: 1, cost: 1, ms: 10]] || 'ba'
        'a failing one behind'         | [[quality: 1, failures: 0.75], [quality: 0.1], [:]]            || 'bca'
    }

    def "the reasons of cheapest say the cost and its place, and on a tie what decided it"() {
        expect:
        reasons(new Cheapest(), [[cost: 0.0002], [cost: 0.0101], [cost: 3]]) ==
                ['$0.0002, the lowest of 3', '$0.0101, 2nd lowest of 3', '$3, 3rd lowest of 3']
        reasons(new Cheapest(), [[cost: 0.000213125], [:], [cost: 0]]) ==
                ['$0, the lowest of 2 known', '$0.000213, 2nd lowest of 2 known', 'no price known']
        reasons(new Cheapest(), [[cost: 100], [cost: 1234567]]) == ['$100, the lowest of 2', '$1230000, 2nd lowest of 2']
        reasons(new Cheapest(), [[cost: 1]]) == ['$1, the only candidate']
        reasons(new Cheapest(), [[:]]) == ['no price known']
        reasons(new Cheapest(), [[cost: 0, quality: 0.7, ms: 4], [cost: 0, ms: 12_340]]) ==
                ['$0, the lowest of 2 with 1 other: quality 0.70, 4 ms',
                 '$0, the lowest of 2 with 1 other: no quality known, 12.3 s']
    }

    def "the reasons tell of failures"() {
        expect:
        reasons(new Cheapest(), [[cost: 0, failures: 0.604], [cost: 1, failures: 0.001]]) ==
                ['$1, 2nd lowest of 2; 1% of its recent calls failed',
                 '$0, the lowest of 2; put back, since 60% of its recent calls failed']
    }

    def "the reasons of fastest and best say theirs"() {
        expect:
        reasons(new Fastest(), [[ms: 999], [ms: 1000], [ms: 65_000]]) ==
                ['999 ms, the lowest of 3', '1.0 s, 2nd lowest of 3', '65.0 s, 3rd lowest of 3']
        reasons(new Fastest(), [[:], [ms: 0]]) == ['0 ms, the lowest of 1 known', 'no latency known']
        reasons(new Best(), [[quality: 0.86], [quality: 0.5], [quality: 0.1], [:]]) ==
                ['quality 0.86, the highest of 3 known', 'quality 0.50, 2nd highest of 3 known',
                 'quality 0.10, 3rd highest of 3 known', 'no quality known']
    }

    def "#number is the #ordinal"() {
        expect:
        Place.ordinal(number) == ordinal

        where:
        number || ordinal
        1      || '1st'
        4      || '4th'
        11     || '11th'
        12     || '12th'
        13     || '13th'
        21     || '21st'
        102    || '102nd'
        113    || '113th'
    }
}
