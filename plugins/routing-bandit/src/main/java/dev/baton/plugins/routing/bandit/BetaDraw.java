package dev.baton.plugins.routing.bandit;

import java.util.random.RandomGenerator;

/** Draws from a Beta distribution as the share that one of two Gamma draws has of both. */
final class BetaDraw {

    private BetaDraw() {}

    /** A draw; both parameters are 1 or more. */
    static double of(RandomGenerator random, double alpha, double beta) {
        double one = gamma(random, alpha);
        double other = gamma(random, beta);
        return one / (one + other);
    }

    /** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000), for a shape of 1 or more. */
    private static double gamma(RandomGenerator random, double shape) {
        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double cube = 1 + c * normal;
            if (cube <= 0) {
                continue;
            }
            cube = cube * cube * cube;
            if (Math.log(1 - random.nextDouble()) < 0.5 * normal * normal + d - d * cube + d * Math.log(cube)) {
                return d * cube;
            }
        }
    }
}
