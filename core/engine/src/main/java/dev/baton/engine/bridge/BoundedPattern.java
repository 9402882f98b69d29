package dev.baton.engine.bridge;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A schema's pattern, which gives up after a million steps: patterns come from callers, and some take exponential time. Patterns are
 * Java's, which read nearly all that JSON schema recommends.
 */
final class BoundedPattern implements RegularExpression {

    static final RegularExpressionFactory FACTORY = BoundedPattern::new;

    private static final int STEPS = 1_000_000;

    private final Pattern pattern;

    private BoundedPattern(String expression) {
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("the pattern '" + expression + "' cannot be read: " + wrong.getDescription(), wrong);
        }
    }

    @Override
    public boolean matches(String text) {
        return pattern.matcher(new Counted(text, new int[] {STEPS})).find();
    }

    /** Counts how often it is looked at; parts of it share the count. */
    private record Counted(CharSequence text, int[] left) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (left[0]-- <= 0) {
                throw new IllegalArgumentException("a pattern of the schema takes more than " + STEPS + " steps");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
