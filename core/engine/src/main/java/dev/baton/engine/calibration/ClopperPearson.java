package dev.baton.engine.calibration;

/**
 * The bound that a share stays below with a given level of confidence, after so many of so many were seen (Clopper and Pearson, "The Use of
 * Confidence or Fiducial Limits Illustrated in the Case of the Binomial", 1934): exact, and never too low.
 */
public final class ClopperPearson {

    private static final int HALVINGS = 60;
    private static final int TERMS = 10_000;
    private static final double NEAR = 1e-14;
    private static final double TINY = 1e-300;

    /** Lanczos' coefficients for g = 7, n = 9 (Godfrey, 2001). */
    private static final double[] LANCZOS = {
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
    };

    private ClopperPearson() {}

    /**
     * The upper bound of a share, on one side.
     *
     * @param seen  how many had it
     * @param all   of how many
     * @param level how sure the bound is to be, such as 0.95
     * @return from 0 to 1; 1 where nothing was looked at
     */
    public static double upper(int seen, int all, double level) {
        if (seen < 0 || seen > all || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(seen + " of " + all + " at level " + level);
        }
        if (seen == all) {
            return 1;
        }
        double low = (double) seen / all;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (beta(middle, seen + 1, all - seen) < level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The regularized incomplete beta function (DLMF 8.17), by its continued fraction where that converges fast. */
    static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    /** Lentz's way through the fraction of DLMF 8.17.22. */
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m <= TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < NEAR) {
                break;
            }
        }
        return value;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** The logarithm of the gamma function, for arguments of one half or more. */
    private static double logGamma(double z) {
        double x = z - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
