package dev.baton.spi.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars, exact to the nano-dollar.
 *
 * @param nanos billionths of a dollar
 */
public record Money(long nanos) implements Comparable<Money> {

    /** Nothing. */
    public static final Money ZERO = new Money(0);

    /** Nano-dollars in a dollar. */
    public static final long PER_DOLLAR = 1_000_000_000L;

    /**
     * That many dollars, rounded half up to the nano-dollar.
     *
     * @throws ArithmeticException beyond some nine billion dollars
     */
    public static Money dollars(BigDecimal dollars) {
        // The place of the first digit, seen before the digits are written out: 1e999999999 would take all memory.
        long places = (long) dollars.precision() - dollars.scale();
        if (dollars.signum() == 0 || places < -9) {
            return ZERO;
        }
        if (places > 10) {
            throw new ArithmeticException("more dollars than can be counted: " + dollars);
        }
        return new Money(dollars.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /**
     * That many dollars; the text as {@link BigDecimal} reads it.
     *
     * @throws NumberFormatException where it is no number
     * @throws ArithmeticException   beyond some nine billion dollars
     */
    public static Money dollars(String dollars) {
        return dollars(new BigDecimal(dollars));
    }

    /** The sum; throws {@link ArithmeticException} rather than wrap around. */
    public Money plus(Money other) {
        return new Money(Math.addExact(nanos, other.nanos));
    }

    /** The difference, which may be negative. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(nanos, other.nanos));
    }

    /** The amount in dollars, without trailing zeros. */
    public BigDecimal inDollars() {
        BigDecimal dollars = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }

    /** The amount in dollars for what reckons with floating point, such as metrics: the nearest that there is. */
    public double approximate() {
        // The same double as that of inDollars() up to 2^53 nanos, nine million dollars: both operands are exact, and so is the rounding.
        return nanos / 1e9;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(nanos, other.nanos);
    }

    /** As {@code $0.00125}. */
    @Override
    public String toString() {
        return (nanos < 0 ? "-$" : "$") + inDollars().abs().toPlainString();
    }
}
