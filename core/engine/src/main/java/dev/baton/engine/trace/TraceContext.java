package dev.baton.engine.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of a request in its caller's trace, as the headers {@code traceparent} and {@code tracestate} tell it (W3C Trace Context, level 2).
 *
 * @param traceId 32 lower-case hexadecimal digits, not all 0
 * @param spanId  16 lower-case hexadecimal digits, not all 0: the caller's span
 * @param flags   the 8 flags; the lowest says that the trace is recorded
 * @param state   what vendors carry along, at most 512 characters; empty for nothing
 */
public record TraceContext(String traceId, String spanId, int flags, String state) {

    private static final Pattern PARENT = Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final int LONGEST_STATE = 512;
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);

    /** What the two headers say; empty where the first is none: a caller that errs there is answered all the same, as the standard asks. */
    public static Optional<TraceContext> of(@Nullable String parent, @Nullable String state) {
        if (parent == null) {
            return Optional.empty();
        }
        Matcher matcher = PARENT.matcher(parent.strip());
        if (!matcher.matches()
                || matcher.group(1).equals("ff")
                || matcher.group(1).equals("00") && matcher.group(5) != null
                || matcher.group(2).equals(NO_TRACE)
                || matcher.group(3).equals(NO_SPAN)) {
            return Optional.empty();
        }
        boolean carried = state != null && state.length() <= LONGEST_STATE && state.chars().allMatch(c -> c >= ' ' && c <= '~');
        return Optional.of(new TraceContext(
                matcher.group(2), matcher.group(3), Integer.parseInt(matcher.group(4), 16), carried ? state : ""));
    }

    /** As the header {@code traceparent} has it. */
    public String parent() {
        return "00-" + traceId + "-" + spanId + "-" + (flags < 16 ? "0" : "") + Integer.toHexString(flags);
    }
}
