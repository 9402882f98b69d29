package dev.baton.engine.run;

import dev.baton.engine.plan.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer that most of several agree on.
 *
 * @param index    which of them: the one that most others are like, the nearest to them where several are, then the first
 * @param agreeing how many say the same, itself included
 */
record Agreed(int index, int agreeing) {

    /**
     * Among these answers.
     *
     * @param shape  what each is
     * @param values the answers; not empty
     */
    static Agreed among(List<? extends @Nullable Object> values, Shape shape, Likeness likeness) {
        Agreed best = new Agreed(0, 0);
        double nearest = 0;
        for (int i = 0; i < values.size(); i++) {
            int agreeing = 0;
            double near = 0;
            for (int j = 0; j < values.size(); j++) {
                double alike = i == j ? 1 : likeness.of(shape, values.get(i), values.get(j));
                agreeing += alike > 0 ? 1 : 0;
                near += alike;
            }
            if (agreeing > best.agreeing || agreeing == best.agreeing && near > nearest) {
                best = new Agreed(i, agreeing);
                nearest = near;
            }
        }
        return best;
    }

    /** The confidence, where so many were asked: the mean of a share after {@code agreeing} of them, by Jeffreys' prior. */
    double confidence(int asked) {
        return (agreeing + 0.5) / (asked + 1);
    }
}
