package dev.baton.cli;

import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times, tokens and money as a person reads them. */
final class Figures {

    /** What stands for nothing in a table. */
    static final String NONE = "—";

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Figures() {}

    /** As {@code 12 ms}, {@code 3.4 s}, {@code 2 min 5 s}, {@code 3 h 20 min} or {@code 2 d 4 h}. */
    static String time(Duration time) {
        long millis = time.toMillis();
        if (millis < SECOND) {
            return millis + " ms";
        }
        long tenths = Math.round(millis / 100.0);
        if (tenths < MINUTE * 10) {
            return String.format(Locale.ROOT, "%.1f s", tenths / 10.0);
        }
        long seconds = Math.round(millis / 1_000.0);
        if (seconds < HOUR) {
            return seconds / MINUTE + " min " + seconds % MINUTE + " s";
        }
        return seconds < DAY
                ? seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min"
                : seconds / DAY + " d " + seconds % DAY / HOUR + " h";
    }

    /** As {@code 120 in, 8 out}, with {@code ~} before what is estimated. */
    static String tokens(Usage usage) {
        if (usage.total() == 0) {
            return NONE;
        }
        String mark = usage.provenance() == Usage.Provenance.ESTIMATED ? "~" : "";
        return mark + usage.totalInput() + " in, " + usage.totalOutput() + " out";
    }

    /** As {@code $0.00125}; {@code unknown} where a price is. */
    static String cost(@Nullable Money cost) {
        return cost == null ? "unknown" : cost.toString();
    }
}
