package dev.baton.engine.plan;

import dev.baton.spi.model.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one run may spend, everything that it invokes included. What would overdraw it is not started.
 *
 * @param cost     in dollars; null for no limit
 * @param tokens   in and out together; null for no limit
 * @param position where it stands
 */
public record Budget(@Nullable Money cost, @Nullable Long tokens, Position position) {}
