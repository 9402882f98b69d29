package dev.baton.engine.journal;

import dev.baton.engine.run.RunStatus;
import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param status  one of those that are over
 * @param at      when
 * @param output  its result as {@link TypedJson}; null where it has none
 * @param failure why it failed; null where it did not
 * @param spent   what it took
 * @param event   the last event, which says so
 */
public record RunEnd(RunStatus status, Instant at, @Nullable String output, @Nullable JsonObject failure, Spent spent, KeptEvent event) {}
