package dev.baton.engine.run;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Makes identifiers that nobody can guess and that sort by time: 48 bits of milliseconds and 80 random bits, in Crockford's base 32 (the
 * layout known as ULID). Safe for many threads.
 */
public final class RunIds {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    /** Takes the time from that clock. */
    public RunIds(Clock clock) {
        this.clock = clock;
    }

    /** A new identifier with that prefix, such as {@code run_}. */
    public String next(String prefix) {
        byte[] noise = new byte[10];
        random.nextBytes(noise);
        char[] text = new char[26];
        long time = clock.millis();
        for (int i = 9; i >= 0; i--) {
            text[i] = DIGITS[(int) (time & 31)];
            time >>>= 5;
        }
        int bits = 0;
        int kept = 0;
        int at = 10;
        for (byte part : noise) {
            kept = kept << 8 | part & 0xFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[at++] = DIGITS[kept >>> bits & 31];
            }
        }
        return prefix + new String(text);
    }
}
