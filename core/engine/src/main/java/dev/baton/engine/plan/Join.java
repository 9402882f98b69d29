package dev.baton.engine.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** When a parallel step has what it needs of its branches. */
public sealed interface Join {

    /** Every branch. */
    Join ALL = new All();

    /** How it reads in a script. */
    String shown();

    /** How many of so many branches must succeed. */
    int needed(int branches);

    /** True where the others are stopped as soon as enough have succeeded. */
    boolean endsEarly();

    /** Every branch: the first that fails ends it. */
    record All() implements Join {
        @Override
        public String shown() {
            return "all";
        }

        @Override
        public int needed(int branches) {
            return branches;
        }

        @Override
        public boolean endsEarly() {
            return false;
        }
    }

    /**
     * The first so many that succeed; the others are stopped.
     *
     * @param count how many, 1 or more; where there are fewer branches, all of them
     */
    record First(int count) implements Join {
        /** Checks the count. */
        public First {
            if (count < 1) {
                throw new IllegalArgumentException("first(n) waits for one branch at least, not " + count);
            }
        }

        @Override
        public String shown() {
            return count == 1 ? "any" : "first(" + count + ")";
        }

        @Override
        public int needed(int branches) {
            return Math.min(count, branches);
        }

        @Override
        public boolean endsEarly() {
            return true;
        }
    }

    /**
     * At least that share of all: every branch is waited for, and those that failed are left out.
     *
     * @param share above 0, at most 1
     */
    record AtLeast(BigDecimal share) implements Join {
        /** Checks the share. */
        public AtLeast {
            if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("atLeast takes a share above 0, at most 1, not " + share.toPlainString());
            }
        }

        @Override
        public String shown() {
            return "atLeast(" + share.stripTrailingZeros().toPlainString() + ")";
        }

        @Override
        public int needed(int branches) {
            return share.multiply(BigDecimal.valueOf(branches)).setScale(0, RoundingMode.CEILING).intValueExact();
        }

        @Override
        public boolean endsEarly() {
            return false;
        }
    }
}
