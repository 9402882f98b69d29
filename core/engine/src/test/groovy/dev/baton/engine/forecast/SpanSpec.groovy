package dev.baton.engine.forecast

import dev.baton.engine.plan.Join
import spock.lang.Specification

/** Sums of what is known from the least to the most. */
class SpanSpec extends Specification {

    def "#one #does #other is #both"() {
        expect:
        span(one)."$does"(span(other)) == span(both)

        where:
        one    | does     | other  || both
        [1, 2] | 'plus'   | [3, 4] || [4, 6]
        [1, 2] | 'plus'   | [3, -1] || [4, -1]
        [1, 2] | 'or'     | [3, 4] || [1, 4]
        [1, -1] | 'or'    | [3, 4] || [1, -1]
        [1, 5] | 'longer' | [3, 4] || [3, 5]
        [2, 3] | 'times'  | [0, 4] || [0, 12]
        [2, -1] | 'times' | [1, 3] || [2, -1]
        [0, 0] | 'times'  | [0, -1] || [0, 0]
        [5, 9_000_000_000_000_000_000] | 'plus' | [1, 9_000_000_000_000_000_000] || [6, Long.MAX_VALUE]
        [1, 9_000_000_000] | 'times' | [1, 9_000_000_000] || [1, Long.MAX_VALUE]
    }

    def "a span is never upside down"() {
        when:
        new Span(2, 1)

        then:
        thrown(IllegalArgumentException)
    }

    def "a limit cuts both ends"() {
        expect:
        new Span(3, 9).atMost(5) == new Span(3, 5)
        new Span(3, 9).atMost(2) == new Span(2, 2)
        Span.OPEN.atMost(7) == new Span(0, 7)
    }

    def "branches side by side cost their sum and take the longest, or what #places places need"() {
        given:
        def branches = [10, 20, 30].collect { new Bounds(Span.of(it), Span.of(it), Span.of(it), Span.of(1)) }

        expect:
        SideBySide.of(branches, join, places) == new Bounds(new Span(*cost), new Span(*latency), new Span(*cost), new Span(*calls))

        where:
        join                                | places || cost     | latency  | calls
        Join.ALL                            | 0      || [60, 60] | [30, 30] | [3, 3]
        Join.ALL                            | 1      || [60, 60] | [60, 60] | [3, 3]
        Join.ALL                            | 2      || [60, 60] | [30, 45] | [3, 3]
        new Join.AtLeast(0.5)               | 0      || [60, 60] | [30, 30] | [3, 3]
        new Join.First(1)                   | 0      || [10, 60] | [10, 30] | [1, 3]
        new Join.First(2)                   | 0      || [30, 60] | [20, 30] | [2, 3]
    }

    private static Span span(List<Number> ends) {
        new Span(ends[0], ends[1])
    }
}
