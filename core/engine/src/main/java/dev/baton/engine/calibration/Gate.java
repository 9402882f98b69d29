package dev.baton.engine.calibration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The least confidence from which answers may be taken so that a promise holds: of those taken, at most so many are wrong.
 *
 * @param from  the confidence, for {@code accept}
 * @param kept  how many of the outcomes are taken then
 * @param wrong how many of these were wrong
 * @param of    how many outcomes there were
 * @param bound what the share of wrong ones stays below, at the level asked for
 */
public record Gate(double from, int kept, int wrong, int of, double bound) {

    /**
     * The gate that keeps most; empty where none keeps the promise. It is the bound that must hold it, not the share that was seen: a threshold
     * tuned to the share itself breaks the promise about every other time.
     *
     * @param outcomes answers with their calibrated confidence. It may have been fitted to them: a calibration keeps their order, and the order
     *                 is all that counts here
     * @param most     the greatest share of wrong ones among those taken
     * @param level    how sure that is to be, such as 0.95
     */
    public static Optional<Gate> of(List<Graded> outcomes, double most, double level) {
        List<Graded> sorted = outcomes.stream().sorted(Comparator.comparingDouble(Graded::confidence).reversed()).toList();
        Gate widest = null;
        int wrong = 0;
        for (int i = 0; i < sorted.size(); i++) {
            wrong += sorted.get(i).right() ? 0 : 1;
            boolean last = i + 1 == sorted.size() || sorted.get(i + 1).confidence() < sorted.get(i).confidence();
            if (last && wrong <= most * (i + 1)) {
                double bound = ClopperPearson.upper(wrong, i + 1, level);
                if (bound <= most) {
                    widest = new Gate(sorted.get(i).confidence(), i + 1, wrong, sorted.size(), bound);
                }
            }
        }
        return Optional.ofNullable(widest);
    }
}
