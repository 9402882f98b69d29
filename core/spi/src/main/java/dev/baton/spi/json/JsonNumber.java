package dev.baton.spi.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A JSON number, kept as it was written: {@code 1.10} stays {@code 1.10}, and no digit is lost to a floating-point type. Two numbers
 * are equal where they have the same value, however written.
 */
public final class JsonNumber implements Json {

    private static final int SMALL = 256;
    private static final JsonNumber[] CACHE = new JsonNumber[SMALL];

    static {
        for (int i = 0; i < SMALL; i++) {
            CACHE[i] = new JsonNumber(i, null);
        }
    }

    private final long integer;
    /** The literal where the value is no plain integer of 18 digits or fewer; null otherwise. */
    private final @Nullable String literal;

    private JsonNumber(long integer, @Nullable String literal) {
        this.integer = integer;
        this.literal = literal;
    }

    /** The number of that integer. */
    public static JsonNumber of(long value) {
        return value >= 0 && value < SMALL ? CACHE[(int) value] : new JsonNumber(value, null);
    }

    /** The number of that decimal, with its scale. */
    public static JsonNumber of(BigDecimal value) {
        return new JsonNumber(0, value.toString());
    }

    /** The number of a literal that the parser has found valid. */
    static JsonNumber literal(String literal) {
        return new JsonNumber(0, literal);
    }

    /** The exact value. */
    public BigDecimal value() {
        return literal == null ? BigDecimal.valueOf(integer) : new BigDecimal(literal);
    }

    /** True where the number was written without fraction and exponent. */
    public boolean isInteger() {
        return literal == null || literal.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
    }

    @Override
    public long integer(long otherwise) {
        if (literal == null) {
            return integer;
        }
        double near = Double.parseDouble(literal);
        if (Math.abs(near) > 9.3e18) {
            return otherwise;
        }
        try {
            return value().longValueExact();
        } catch (ArithmeticException fraction) {
            return otherwise;
        }
    }

    @Override
    public double decimal(double otherwise) {
        return literal == null ? integer : Double.parseDouble(literal);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JsonNumber number)) {
            return false;
        }
        return literal == null && number.literal == null
                ? integer == number.integer
                : toString().equals(number.toString()) || value().compareTo(number.value()) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(decimal(0) + 0.0);
    }

    /** The number as it was written. */
    @Override
    public String toString() {
        return literal == null ? Long.toString(integer) : literal;
    }
}
