package dev.baton.engine.budget;

import dev.baton.spi.model.Money;

/**
 * What is spent, or would be: both count, each against its own limit.
 *
 * @param cost   in dollars, not negative
 * @param tokens in and out together, not negative
 */
public record Spend(Money cost, long tokens) {

    /** Nothing. */
    public static final Spend NONE = new Spend(Money.ZERO, 0);

    /** Checks the range. */
    public Spend {
        if (cost.nanos() < 0 || tokens < 0) {
            throw new IllegalArgumentException("nobody spends less than nothing: " + cost + ", " + tokens + " tokens");
        }
    }

    /** Both together; throws {@link ArithmeticException} rather than wrap around. */
    public Spend plus(Spend other) {
        return new Spend(cost.plus(other.cost), Math.addExact(tokens, other.tokens));
    }

    /** This without a part of it. */
    public Spend minus(Spend part) {
        return new Spend(cost.minus(part.cost), tokens - part.tokens);
    }

    /** As {@code $0.0012 and 1,200 tokens}. */
    @Override
    public String toString() {
        return new Room(cost, tokens).toString();
    }
}
