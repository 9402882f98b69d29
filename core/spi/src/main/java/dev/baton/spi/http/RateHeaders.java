package dev.baton.spi.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is left of a provider's limits from the head of a response. Known are OpenAI's headers ({@code x-ratelimit-remaining-requests}
 * with resets such as {@code 6m0s}; Groq, Azure and many servers send the same), Anthropic's ({@code anthropic-ratelimit-requests-remaining}
 * with resets as RFC 3339), both of which fill up gradually and name the time until they are full, and the plain {@code ratelimit-remaining}
 * and {@code x-ratelimit-remaining} (draft-ietf-httpapi-ratelimit-headers-03), a window that begins anew at its reset. What cannot be read
 * is left out: a header is advice and never breaks an answer.
 */
public final class RateHeaders {

    /** Go's notation of durations, as {@code 1h2m3.5s} and {@code 20ms}. */
    private static final Pattern UNITS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|h|m|s|d)");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final long LONGEST = Duration.ofDays(30).toMillis();
    /** Seconds beyond this are an instant, and more digits than its own have milliseconds. */
    private static final BigDecimal EPOCH = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal EPOCH_MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private RateHeaders() {}

    /** The limits that the head tells of; empty where it tells of none. */
    public static List<Rate> of(HttpHead head, Instant now) {
        Map<String, String> headers = head.headers();
        List<Rate> rates = new ArrayList<>(2);
        add(rates, Rate.Of.REQUESTS, headers, "x-ratelimit-", "-requests", true, now);
        add(rates, Rate.Of.TOKENS, headers, "x-ratelimit-", "-tokens", true, now);
        addOwn(rates, Rate.Of.REQUESTS, headers, "anthropic-ratelimit-requests-", now);
        addOwn(rates, Rate.Of.TOKENS, headers, "anthropic-ratelimit-tokens-", now);
        addOwn(rates, Rate.Of.INPUT_TOKENS, headers, "anthropic-ratelimit-input-tokens-", now);
        addOwn(rates, Rate.Of.OUTPUT_TOKENS, headers, "anthropic-ratelimit-output-tokens-", now);
        if (rates.isEmpty()) {
            add(rates, Rate.Of.REQUESTS, headers, "ratelimit-", "", false, now);
            add(rates, Rate.Of.REQUESTS, headers, "x-ratelimit-", "", false, now);
        }
        return rates;
    }

    private static void add(
            List<Rate> rates, Rate.Of of, Map<String, String> headers, String before, String after, boolean gradual, Instant now) {
        String remaining = headers.get(before + "remaining" + after);
        if (remaining != null) {
            add(rates, of, headers.get(before + "limit" + after), remaining, headers.get(before + "reset" + after), gradual, now);
        }
    }

    private static void addOwn(List<Rate> rates, Rate.Of of, Map<String, String> headers, String before, Instant now) {
        String remaining = headers.get(before + "remaining");
        if (remaining != null) {
            add(rates, of, headers.get(before + "limit"), remaining, headers.get(before + "reset"), true, now);
        }
    }

    private static void add(
            List<Rate> rates, Rate.Of of, @Nullable String limit, String remaining, @Nullable String reset, boolean gradual, Instant now) {
        long left = count(remaining);
        long millis = reset == null ? -1 : millis(reset.strip(), now);
        if (left >= 0 && millis >= 0) {
            rates.add(new Rate(of, limit == null ? 0 : Math.max(0, count(limit)), left, Math.min(LONGEST, millis), gradual));
        }
    }

    /** -1 where it is no count. */
    private static long count(String text) {
        String digits = text.strip();
        int length = digits.length();
        for (int i = 0; i < length; i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return -1;
            }
        }
        return length == 0 || length > 18 ? -1 : Long.parseLong(digits);
    }

    /** From now; -1 where it cannot be read. */
    private static long millis(String reset, Instant now) {
        if (reset.indexOf('T') > 0) {
            try {
                return Math.max(0, Duration.between(now, OffsetDateTime.parse(reset).toInstant()).toMillis());
            } catch (DateTimeException unreadable) {
                // A value that nobody can read limits nothing.
                return -1;
            }
        }
        if (reset.matches("\\d{1,15}(\\.\\d{1,9})?")) {
            return plain(new BigDecimal(reset), now);
        }
        Matcher units = UNITS.matcher(reset);
        long sum = 0;
        int end = 0;
        while (units.find() && units.start() == end) {
            sum += Math.round(Double.parseDouble(units.group(1)) * MILLIS.get(units.group(2)));
            end = units.end();
        }
        return end == 0 || end < reset.length() ? -1 : sum;
    }

    /** Seconds from now, or the instant as seconds or milliseconds since 1970: each is in use. */
    private static long plain(BigDecimal number, Instant now) {
        if (number.compareTo(EPOCH) < 0) {
            return number.movePointRight(3).longValue();
        }
        BigDecimal instant = number.compareTo(EPOCH_MILLIS) < 0 ? number.movePointRight(3) : number;
        return Math.max(0, instant.longValue() - now.toEpochMilli());
    }
}
