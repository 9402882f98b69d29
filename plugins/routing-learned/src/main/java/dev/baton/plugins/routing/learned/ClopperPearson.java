package dev.baton.plugins.routing.learned;

/**
 * Bounds of a share of which a sample is known, that hold whatever the share is (Clopper and Pearson, "The use of confidence or fiducial limits
 * illustrated in the case of the binomial", 1934).
 */
final class ClopperPearson {

    private ClopperPearson() {}

    /**
     * Whether a share is below that bound for sure enough: where it were greater, as few as {@code found} of {@code all} would come up less often
     * than {@code 1 - confidence}.
     *
     * @param found how many in the sample, 0 to {@code all}
     * @param all   how large the sample is, 1 or more
     * @param bound above 0 and below 1
     */
    static boolean isBelow(int found, int all, double bound, double confidence) {
        return found < all && atMost(found, all, bound) <= 1 - confidence;
    }

    /** How likely at most that many of a sample are, with that share: the binomial distribution, summed from its last term down. */
    private static double atMost(int found, int all, double share) {
        double odds = Math.log(share) - Math.log1p(-share);
        double term = all * Math.log1p(-share);
        for (int i = 0; i < found; i++) {
            term += odds + Math.log((double) (all - i) / (i + 1));
        }
        double sum = 0;
        double factor = Math.exp(-odds);
        double probability = Math.exp(term);
        for (int i = found; i >= 0 && probability > sum * 1e-12; i--) {
            sum += probability;
            probability *= factor * i / (all - i + 1);
        }
        return sum;
    }
}
