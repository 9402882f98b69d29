package dev.baton.logging;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is logged.
 *
 * @param context where it happened, by name: {@code run}, {@code step}, {@code request}, {@code trace_id}; and what else was said by name
 * @param failure what was thrown; null for nothing
 */
record LogLine(Instant at, Level level, String logger, String thread, String message, Map<String, ?> context, @Nullable Throwable failure) {}
