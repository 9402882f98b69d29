package dev.baton.engine.plan;

import dev.baton.spi.model.Needs;
import dev.baton.spi.request.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rung of a cascade: who is asked there.
 *
 * @param needs    what the model must be able to do, with the limits
 * @param strategy the strategy that orders the models; null for the workspace's
 * @param settings how to generate; null for as the cascade says
 * @param position where it stands
 * @param places   where its lines stand, by directive
 */
public record Rung(
        Needs needs, @Nullable String strategy, @Nullable Settings settings, Position position, Map<String, Position> places) {

    /** Keeps an immutable copy. */
    public Rung {
        places = Map.copyOf(places);
    }
}
