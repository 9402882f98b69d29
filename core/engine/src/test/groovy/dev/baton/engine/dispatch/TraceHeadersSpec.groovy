package dev.baton.engine.dispatch

import dev.baton.engine.trace.Sharing
import dev.baton.engine.trace.TraceContext
import dev.baton.engine.workspace.TelemetrySettings
import dev.baton.spi.http.HttpCall
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import spock.lang.Specification

import java.time.Instant

/** Who is told to which trace a call belongs. */
class TraceHeadersSpec extends Specification {

    static final PLACE = new TraceContext('0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331', 1, 'vendor=secret')

    def "with #sharing, a model that runs #where gets #headers"() {
        given:
        def call = HttpCall.post(URI.create('http://localhost/'), [accept: '*/*'], 'body'.bytes)
        def card = ModelCard.of('up', 'one').at(where).build()

        expect:
        TraceHeaders.sent(PLACE, sharing, card, call).headers().keySet() - 'accept' == headers as Set
        TraceHeaders.sent(null, sharing, card, call).is(call)

        where:
        sharing       | where   || headers
        Sharing.ALL   | 'cloud' || ['traceparent']
        Sharing.ALL   | 'local' || ['traceparent', 'tracestate']
        Sharing.LOCAL | 'cloud' || []
        Sharing.LOCAL | 'local' || ['traceparent', 'tracestate']
        Sharing.NONE  | 'local' || []
    }

    def "an attempt has a span where the caller or the workspace traces, and none otherwise"() {
        given:
        def request = ChatRequest.of(Message.user('hi'))
        def dispatch = { trace -> new Dispatch('run_1', 'a', Needs.of('chat'), null, request, false, null, null, null, [], Origin.NONE.traced(trace)) }
        def traced = TelemetrySettings.DEFAULT.in(OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318')

        expect:
        TraceHeaders.place(dispatch(null), 'k', Instant.EPOCH, TelemetrySettings.DEFAULT) == null
        TraceHeaders.place(dispatch(null), 'k', Instant.EPOCH, traced).flags() == 1
        TraceHeaders.place(dispatch(PLACE), 'k', Instant.EPOCH, TelemetrySettings.DEFAULT).traceId() == PLACE.traceId()
        TraceHeaders.place(dispatch(PLACE), 'k', Instant.EPOCH, TelemetrySettings.DEFAULT).spanId() != PLACE.spanId()
    }

    def "the standard variables come before what a workspace says"() {
        given:
        def said = new TelemetrySettings(URI.create('http://said:1'), 'said', true, Sharing.LOCAL, true, 7)

        expect:
        said.in([:]) == said
        said.in(OTEL_EXPORTER_OTLP_ENDPOINT: 'http://env:2', OTEL_SERVICE_NAME: 'env') ==
                new TelemetrySettings(URI.create('http://env:2'), 'env', true, Sharing.LOCAL, true, 7)
        !said.in(OTEL_SDK_DISABLED: 'true').traces()
    }
}
