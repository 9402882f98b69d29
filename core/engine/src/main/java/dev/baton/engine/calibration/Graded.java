package dev.baton.engine.calibration;

/**
 * An answer that somebody graded.
 *
 * @param confidence how sure it was, 0 to 1
 * @param right      true where it was right
 */
public record Graded(double confidence, boolean right) {

    /** Checks the range. */
    public Graded {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence is from 0 to 1, not " + confidence);
        }
    }
}
