package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Candidate;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Whether a model has been answering. */
final class Health {

    private Health() {}

    /** Those that answer first. */
    static IntToDoubleFunction failingLast(List<Candidate> candidates) {
        return index -> candidates.get(index).isFailing() ? 1 : 0;
    }

    /** Of models that are alike otherwise, the one that failed less. */
    static IntToDoubleFunction failedLess(List<Candidate> candidates) {
        return index -> candidates.get(index).failures();
    }

    /** Of models that are alike otherwise, the less busy one, which spreads calls over them. */
    static IntToDoubleFunction lessBusy(List<Candidate> candidates) {
        return index -> candidates.get(index).inFlight();
    }

    /** The reason with what is to be said of the model's failures. */
    static String added(String reason, Candidate candidate) {
        if (candidate.failures() <= 0) {
            return reason;
        }
        long percent = Math.max(1, Math.round(candidate.failures() * 100));
        String failed = percent + "% of its recent calls failed";
        return candidate.isFailing() ? reason + "; put back, since " + failed : reason + "; " + failed;
    }
}
