package dev.baton.spi.guard;

import java.util.List;
import java.util.Locale;

/**
 * What is to become of a text.
 *
 * @param action   what is done
 * @param findings the places it is about, in order and apart from one another
 */
public record Verdict(Action action, List<Finding> findings) {

    /** What is done. */
    public enum Action {
        /** The text goes on as it is. */
        ALLOW,
        /** It goes on as it is, and it is told what was found. */
        FLAG,
        /** It goes on with something else in the places found. */
        REDACT,
        /** It goes nowhere: the step fails. */
        BLOCK;

        /** As events tell it: {@code redact}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nothing against it. */
    public static final Verdict ALLOWED = new Verdict(Action.ALLOW, List.of());

    /**
     * Keeps an immutable copy.
     *
     * @throws IllegalArgumentException where findings overlap or are out of order
     */
    public Verdict {
        findings = List.copyOf(findings);
        int end = 0;
        for (Finding finding : findings) {
            if (finding.start() < end) {
                throw new IllegalArgumentException("findings come in order, apart from one another");
            }
            end = finding.end();
        }
    }

    /** That these places are to be replaced; nothing against the text where there are none. */
    public static Verdict redact(List<Finding> findings) {
        return findings.isEmpty() ? ALLOWED : new Verdict(Action.REDACT, findings);
    }
}
