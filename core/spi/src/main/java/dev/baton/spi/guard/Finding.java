package dev.baton.spi.guard;

import org.jspecify.annotations.Nullable;

/**
 * A place in a text that a guard has something against.
 *
 * @param start       its first character, from 0
 * @param end         the character after its last; beyond the start
 * @param kind        what it is, in a word: lower-case letters, digits and {@code -}, such as {@code email}
 * @param replacement what stands there once it is redacted; null for a placeholder of the engine's, which on the way in stands for just this text in
 *                    this run, so that it can be put back in the answer
 */
public record Finding(int start, int end, String kind, @Nullable String replacement) {

    /** Checks the form. */
    public Finding {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a finding is a place of one character at least, not from " + start + " to " + end);
        }
        if (!isKind(kind)) {
            throw new IllegalArgumentException("a kind is a word of lower-case letters, digits and -");
        }
    }

    /** One that is redacted by a placeholder. */
    public Finding(int start, int end, String kind) {
        this(start, end, kind, null);
    }

    private static boolean isKind(String kind) {
        return !kind.isEmpty() && kind.charAt(0) >= 'a' && kind.charAt(0) <= 'z'
                && kind.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    }
}
