package dev.baton.server.telemetry

import com.sun.net.httpserver.HttpServer
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest
import io.opentelemetry.proto.common.v1.AnyValue
import io.opentelemetry.proto.trace.v1.Span

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import java.util.zip.GZIPInputStream

/** Takes OTLP over HTTP, as a collector does, and remembers what came. */
class Collector implements Closeable {

    final List<Span> spans = new CopyOnWriteArrayList<>()
    final List<String> metrics = new CopyOnWriteArrayList<>()
    /** What was counted of each whole number, all its labels together, as each export has it. */
    final Map<String, List<Long>> counted = new ConcurrentHashMap<>()
    final List<String> services = new CopyOnWriteArrayList<>()
    /** All that came, as text, to look for what must not be there. */
    final StringBuffer everything = new StringBuffer()
    private final HttpServer server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)

    Collector() {
        server.createContext('/v1/traces') { exchange ->
            def request = ExportTraceServiceRequest.parseFrom(body(exchange))
            everything.append(request)
            request.resourceSpansList.each { resource ->
                services.addAll(resource.resource.attributesList.findAll { it.key == 'service.name' }*.value*.stringValue)
                resource.scopeSpansList.each { spans.addAll(it.spansList) }
            }
            answered(exchange)
        }
        server.createContext('/v1/metrics') { exchange ->
            def request = ExportMetricsServiceRequest.parseFrom(body(exchange))
            everything.append(request)
            request.resourceMetricsList*.scopeMetricsList.flatten()*.metricsList.flatten().each { metric ->
                metrics << metric.name
                if (metric.hasSum()) {
                    counted.computeIfAbsent(metric.name) { new CopyOnWriteArrayList<>() } << (metric.sum.dataPointsList*.asInt.sum() as long)
                }
            }
            answered(exchange)
        }
        server.start()
    }

    private static InputStream body(exchange) {
        exchange.requestHeaders.getFirst('Content-Encoding') == 'gzip' ? new GZIPInputStream(exchange.requestBody) : exchange.requestBody
    }

    private static void answered(exchange) {
        exchange.responseHeaders.add('Content-Type', 'application/x-protobuf')
        exchange.sendResponseHeaders(200, -1)
        exchange.close()
    }

    String url() {
        "http://127.0.0.1:$server.address.port"
    }

    /** The spans whose names begin so, in the order they began. */
    List<Span> named(String prefix) {
        spans.findAll { it.name.startsWith(prefix) }.sort { it.startTimeUnixNano }
    }

    Span one(String name) {
        def found = spans.findAll { it.name == name }
        assert found.size() == 1: "$name: ${spans*.name}"
        found.first()
    }

    static String id(span) {
        HexFormat.of().formatHex(span.spanId.toByteArray())
    }

    static String parent(span) {
        HexFormat.of().formatHex(span.parentSpanId.toByteArray())
    }

    static String trace(span) {
        HexFormat.of().formatHex(span.traceId.toByteArray())
    }

    /** The attributes of a span, or of an event of one, by name. */
    static Map<String, Object> attributes(of) {
        of.attributesList.collectEntries { [it.key, value(it.value)] }
    }

    private static Object value(AnyValue value) {
        switch (value.valueCase) {
            case AnyValue.ValueCase.STRING_VALUE: return value.stringValue
            case AnyValue.ValueCase.INT_VALUE: return value.intValue
            case AnyValue.ValueCase.DOUBLE_VALUE: return value.doubleValue
            case AnyValue.ValueCase.BOOL_VALUE: return value.boolValue
            case AnyValue.ValueCase.ARRAY_VALUE: return value.arrayValue.valuesList.collect { Collector.value(it) }
            default: return value.toString()
        }
    }

    @Override
    void close() {
        server.stop(0)
    }
}
