package dev.baton.plugins.routing.standard;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import dev.baton.spi.routing.Candidate;
import java.util.Comparator;

/** Whether a model has been answering. */
final class Health {

    /** The share of failed calls beyond which a model goes behind the others: its next call more likely fails than not. */
    static final double BOUND = 0.5;

    /** Those that answer first. */
    static final Comparator<Candidate> FAILING_LAST = comparing(Health::isFailing);

    /** Of models that are alike otherwise: the one that failed less, then the less busy one, which spreads calls over them. */
    static final Comparator<Candidate> FITTER_FIRST = comparingDouble(Candidate::failures).thenComparingInt(Candidate::inFlight);

    private Health() {}

    static boolean isFailing(Candidate candidate) {
        return candidate.failures() > BOUND;
    }

    /** The reason with what is to be said of the model's failures. */
    static String added(String reason, Candidate candidate) {
        if (candidate.failures() <= 0) {
            return reason;
        }
        long percent = Math.max(1, Math.round(candidate.failures() * 100));
        String failed = percent + "% of its recent calls failed";
        return isFailing(candidate) ? reason + "; put back, since " + failed : reason + "; " + failed;
    }
}
