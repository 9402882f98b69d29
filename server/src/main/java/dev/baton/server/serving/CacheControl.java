package dev.baton.server.serving;

import dev.baton.engine.cache.CacheRule;
import dev.baton.engine.plan.Caching;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request's {@code Cache-Control} header says (RFC 9111, section 5.2.1). It can only narrow what the workspace allows; directives
 * that are not known here say nothing, as the RFC has it.
 *
 * @param noStore true where the answer is neither to be kept nor one that was
 * @param oldest  how old a kept answer may be; zero where only a new one will do; null where nothing is said
 */
record CacheControl(boolean noStore, @Nullable Duration oldest) {

    private static final String MAX_AGE = "max-age=";

    /** What that header says; null for none. */
    static CacheControl of(@Nullable String header) {
        boolean noStore = false;
        Duration oldest = null;
        for (String one : header == null ? new String[0] : header.split(",")) {
            String directive = one.strip().toLowerCase(Locale.ROOT);
            if (directive.equals("no-store")) {
                noStore = true;
            } else if (directive.equals("no-cache")) {
                oldest = Duration.ZERO;
            } else if (directive.startsWith(MAX_AGE)) {
                Duration age = seconds(directive.substring(MAX_AGE.length()));
                oldest = oldest == null || age.compareTo(oldest) < 0 ? age : oldest;
            }
        }
        return new CacheControl(noStore, oldest);
    }

    /** What cannot be read is no time at all: a kept answer is not given against a caller's wish (RFC 9111, section 4.2.1). */
    private static Duration seconds(String given) {
        String digits = given.length() > 1 && given.startsWith("\"") && given.endsWith("\"") ? given.substring(1, given.length() - 1) : given;
        if (!digits.matches("[0-9]+")) {
            return Duration.ZERO;
        }
        return digits.length() > 10 ? Caching.LONGEST : Duration.ofSeconds(Long.parseLong(digits));
    }

    /** What the request may be given, and how its answer is kept; null where the cache has nothing to do with it. */
    @Nullable CacheRule rule(@Nullable Caching served) {
        if (served == null || noStore) {
            return null;
        }
        CacheRule rule = CacheRule.of(served);
        return oldest == null ? rule : rule.atMost(oldest);
    }
}
