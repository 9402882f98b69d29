package dev.baton.server.keys;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long something lasts: {@code 90d}, {@code 24h}, {@code 30m}, {@code 45s}; {@code 0} for not at all. */
public final class Lasting {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)|0");

    private Lasting() {}

    /**
     * How long that is.
     *
     * @throws IllegalArgumentException where it is not to be understood; the message says what to write
     */
    public static Duration of(String what, String said) {
        Matcher span = SPAN.matcher(said.strip());
        if (!span.matches()) {
            throw new IllegalArgumentException(what + ": write 90d, 24h, 30m or 45s");
        }
        if (span.group(1) == null) {
            return Duration.ZERO;
        }
        long count = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
