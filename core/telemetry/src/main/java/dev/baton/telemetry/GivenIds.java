package dev.baton.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/** Gives a span the identifiers that were made for it elsewhere; any others where none were. Safe for many threads. */
final class GivenIds implements IdGenerator {

    private static final ScopedValue<Ids> GIVEN = ScopedValue.newInstance();

    private record Ids(String trace, String span) {}

    /** Does that, and the span that is begun by it has those identifiers. */
    <T> T within(String trace, String span, Supplier<T> action) {
        return ScopedValue.where(GIVEN, new Ids(trace, span)).call(action::get);
    }

    @Override
    public String generateSpanId() {
        return GIVEN.isBound() ? GIVEN.get().span() : IdGenerator.random().generateSpanId();
    }

    @Override
    public String generateTraceId() {
        return GIVEN.isBound() ? GIVEN.get().trace() : IdGenerator.random().generateTraceId();
    }
}
