package dev.baton.engine.feedback;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How good a model is expected to be at a task: its card's figure, corrected by what was graded here.
 *
 * @param quality the figure, 0 to 1; null where nothing is known
 * @param card    what its card says; null where it says nothing
 * @param grades  how many answers were graded here
 */
public record Expected(@Nullable Double quality, @Nullable Double card, long grades) {

    /** The weight of the card's figure, in grades: after so many, what was seen here counts as much. */
    private static final double CARD_WEIGHT = 20;

    /** Without a figure on the card, something between right and wrong is expected, and little is made of it. */
    private static final double UNKNOWN = 0.5;
    private static final double UNKNOWN_WEIGHT = 2;

    /** Fewer grades than this tell nothing of a model whose card says nothing. */
    private static final long ENOUGH = 5;

    /** By that many grades, which sum up to that: the mean of a Beta distribution, with the card's figure as what was held before. */
    static Expected of(@Nullable Double card, long grades, double sum) {
        if (grades == 0) {
            return new Expected(card, card, 0);
        }
        if (card != null) {
            return new Expected((CARD_WEIGHT * card + sum) / (CARD_WEIGHT + grades), card, grades);
        }
        return grades < ENOUGH
                ? new Expected(null, null, grades)
                : new Expected((UNKNOWN_WEIGHT * UNKNOWN + sum) / (UNKNOWN_WEIGHT + grades), null, grades);
    }

    /** What is behind it besides the card, as {@code 31 grades here, card 0.80}; empty without grades. */
    public String behind() {
        return grades == 0
                ? ""
                : grades + (grades == 1 ? " grade here" : " grades here") + (card == null ? "" : ", card " + hundredths(card));
    }

    /** As {@code 0.74 (31 grades here, card 0.80)}; without grades, the figure alone. */
    @Override
    public String toString() {
        return (quality == null ? "unknown" : hundredths(quality)) + (grades == 0 ? "" : " (" + behind() + ")");
    }

    private static String hundredths(double share) {
        return BigDecimal.valueOf(Math.round(share * 100), 2).toString();
    }
}
