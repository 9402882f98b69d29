package dev.baton.graph;

import java.time.Duration;
import java.util.Locale;

/** Amounts as a person reads them. */
final class Amounts {

    private Amounts() {}

    /** In the greatest unit that needs no fraction: {@code 800 ms}, {@code 20 s}, {@code 2 min}, {@code 4 h}, {@code 2 d}. */
    static String of(Duration time) {
        long ms = time.toMillis();
        if (ms == 0 || ms % 1000 != 0) {
            return ms + " ms";
        }
        long seconds = ms / 1000;
        if (seconds % 60 != 0) {
            return seconds + " s";
        }
        if (seconds % 3600 != 0) {
            return seconds / 60 + " min";
        }
        return seconds % 86_400 == 0 ? seconds / 86_400 + " d" : seconds / 3600 + " h";
    }

    /** Tokens: {@code 16k} for whole thousands. */
    static String tokens(int tokens) {
        return tokens % 1000 == 0 ? tokens / 1000 + "k" : String.format(Locale.ROOT, "%,d", tokens);
    }
}
