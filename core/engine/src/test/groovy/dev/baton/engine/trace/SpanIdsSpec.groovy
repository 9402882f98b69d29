package dev.baton.engine.trace

import spock.lang.Specification

import java.time.Instant

class SpanIdsSpec extends Specification {

    def "identifiers are made of what they stand for, and are those of the standard"() {
        given:
        def ids = [SpanIds.run('run_1'), SpanIds.run('run_2'), SpanIds.walk('run_1', Instant.EPOCH), SpanIds.walk('run_1', Instant.EPOCH.plusMillis(1)),
                   SpanIds.step('run_1', 'a'), SpanIds.step('run_1', 'b'), SpanIds.step('run_2', 'a'), SpanIds.attempt('run_1', 'a', Instant.EPOCH),
                   SpanIds.attempt('run_1', 'a', Instant.EPOCH.plusNanos(1))]

        expect:
        ids.toSet().size() == ids.size()
        ids.every { it ==~ /[0-9a-f]{16}/ && it != '0' * 16 }
        SpanIds.step('run_1', 'a') == SpanIds.step('run_1', 'a')
        SpanIds.trace('run_1', null) ==~ /[0-9a-f]{32}/
        SpanIds.trace('run_1', null) != SpanIds.trace('run_2', null)
    }

    def "a caller's trace is gone on with"() {
        given:
        def caller = TraceContext.of('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', null).get()

        expect:
        SpanIds.trace('run_1', caller) == '0af7651916cd43dd8448eb211c80319c'
    }
}
