package dev.baton.spi.routing;

/**
 * How well a model did with an input, by somebody's grade: a person's, a judge's, an eval's.
 *
 * @param model    who answered, as {@code provider/name}
 * @param text     what was asked
 * @param features what it looked like
 * @param grade    how well, 0 (wrong) to 1 (right)
 */
public record Outcome(String model, String text, Features features, double grade) {

    /** Refuses a grade beyond 0 to 1. */
    public Outcome {
        if (!(grade >= 0 && grade <= 1)) {
            throw new IllegalArgumentException("a grade is from 0 to 1, not " + grade);
        }
    }
}
