package dev.baton.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.Arrays;
import java.util.List;

/**
 * Two readers of the same metrics that look like one to the library: it counts everything once for each reader that it knows, and on the path of every request. Both have
 * to read sums since the beginning, which reading does not change. Safe for many threads.
 */
final class SharedReader implements MetricReader {

    private final MetricReader first;
    private final MetricReader second;

    SharedReader(MetricReader first, MetricReader second) {
        this.first = first;
        this.second = second;
    }

    /** True where those two can share what is counted. */
    static boolean isPossible(MetricReader first, MetricReader second) {
        return Arrays.stream(InstrumentType.values()).allMatch(type -> isSum(first, type) && isSum(second, type)
                && first.getDefaultAggregation(type).equals(second.getDefaultAggregation(type)));
    }

    private static boolean isSum(MetricReader reader, InstrumentType type) {
        return reader.getAggregationTemporality(type) == AggregationTemporality.CUMULATIVE;
    }

    @Override
    public void register(CollectionRegistration registration) {
        first.register(registration);
        second.register(registration);
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public Aggregation getDefaultAggregation(InstrumentType type) {
        return first.getDefaultAggregation(type);
    }

    /** What one reader was given must not change under the other's eyes. */
    @Override
    public MemoryMode getMemoryMode() {
        return MemoryMode.IMMUTABLE_DATA;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofAll(List.of(first.forceFlush(), second.forceFlush()));
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofAll(List.of(first.shutdown(), second.shutdown()));
    }
}
