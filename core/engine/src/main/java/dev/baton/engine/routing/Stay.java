package dev.baton.engine.routing;

import dev.baton.engine.plan.Position;
import dev.baton.spi.routing.Features;
import java.util.function.Predicate;

/**
 * Where a text must stay, for texts of a kind: a rule of the workspace that no step, strategy or caller gets round.
 *
 * @param when     for which texts
 * @param place    where such a text may go: {@code local}, {@code cloud}, a region or a provider
 * @param text     how it reads and where it stands, for messages
 * @param position where it stands
 */
public record Stay(Predicate<Features> when, String place, String text, Position position) {

    /** A rule of a program, which stands nowhere. */
    public Stay(Predicate<Features> when, String place, String text) {
        this(when, place, text, Position.NONE);
    }
}
