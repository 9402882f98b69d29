package dev.baton.plugins.routing.bandit;

import dev.baton.spi.routing.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the grades of one kind of request say of each model. With each grade, all earlier ones count a little less, so that a model that changes is
 * found out: the last thousand grades are what counts ("Taming non-stationary bandits", Raj and Kalyani, 2017). Safe for many threads.
 */
final class Evidence {

    /** Of a kind of request of which nothing is known; nothing is added to it. */
    static final Evidence NONE = new Evidence();

    /** What an earlier grade keeps of its weight with each later one. */
    static final double KEPT = 0.999;

    /** Beyond so many models, the one whose last grade is oldest is forgotten. */
    private static final int MOST = 1_000;

    private final Map<String, Sums> byModel = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sums> eldest) {
            return size() > MOST;
        }
    };
    private long grades;

    /**
     * The grades of one model.
     *
     * @param right what they sum up to
     * @param wrong what is missing of as many ones
     * @param at    which grade of this kind of request was the last of them
     */
    private record Sums(double right, double wrong, long at) {

        Sums aged(long now) {
            double kept = Math.pow(KEPT, now - at);
            return new Sums(right * kept, wrong * kept, now);
        }
    }

    synchronized void add(String model, double grade) {
        grades++;
        // Taken out first, so that the order is that of the last grades.
        Sums before = byModel.remove(model);
        Sums aged = before == null ? new Sums(0, 0, grades) : before.aged(grades);
        byModel.put(model, new Sums(aged.right() + grade, aged.wrong() + 1 - grade, grades));
    }

    /** For each candidate, what its grades sum up to and what is missing of as many ones; both 0 where there are none. */
    synchronized double[][] of(List<Candidate> candidates) {
        double[][] sums = new double[candidates.size()][2];
        if (byModel.isEmpty()) {
            return sums;
        }
        for (int i = 0; i < sums.length; i++) {
            Sums known = byModel.get(candidates.get(i).card().id());
            if (known != null) {
                Sums now = known.aged(grades);
                sums[i][0] = now.right();
                sums[i][1] = now.wrong();
            }
        }
        return sums;
    }
}
