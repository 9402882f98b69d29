package dev.baton.engine.dispatch.upstream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That calls go through again, or no longer.
 *
 * @param upstream the model as {@code provider/name}, or the provider
 * @param state    what holds now
 * @param until    when it is asked again; null where it is asked
 */
public record BreakerChange(String upstream, BreakerState state, @Nullable Instant until) {}
