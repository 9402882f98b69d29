package dev.baton.dsl.value;

import dev.baton.spi.model.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** The units that a number in a script can carry: {@code 16.k}, {@code 0.01.usd}, {@code 800.ms}. */
public final class Units {

    /** Every unit. */
    public static final List<String> ALL = List.of(
            "k", "m", "usd", "ms", "s", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days");

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    private Units() {}

    /**
     * The number in that unit: thousands and millions as a whole number, dollars as money, times as a duration. The compiler puts a call
     * of this where a script has a number with a unit.
     */
    public static Object of(Number number, String unit) {
        BigDecimal value = new BigDecimal(number.toString());
        return switch (unit) {
            case "k" -> whole(value.movePointRight(3), unit);
            case "m" -> whole(value.movePointRight(6), unit);
            case "usd" -> Money.dollars(value);
            case "ms" -> time(value.movePointLeft(3));
            case "s", "second", "seconds" -> time(value);
            case "minute", "minutes" -> time(value.multiply(BigDecimal.valueOf(60)));
            case "hour", "hours" -> time(value.multiply(BigDecimal.valueOf(3600)));
            case "day", "days" -> time(value.multiply(BigDecimal.valueOf(86_400)));
            default -> throw new ScriptMistake("unknown_unit", "Unknown unit '" + unit + "'");
        };
    }

    private static Object whole(BigDecimal value, String unit) {
        try {
            return value.intValueExact();
        } catch (ArithmeticException tooMuch) {
            throw new ScriptMistake("wrong_argument", "a number of '" + unit + "' must come out whole and below two thousand million");
        }
    }

    private static Duration time(BigDecimal seconds) {
        return Duration.ofNanos(seconds.multiply(NANOS).longValue());
    }
}
