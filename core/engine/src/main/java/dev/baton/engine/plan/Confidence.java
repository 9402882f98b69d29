package dev.baton.engine.plan;

import dev.baton.spi.model.Needs;

/** How it is measured how sure an answer is. What is measured is raw: a calibration makes a probability of it. */
public sealed interface Confidence {

    /** As it reads in a script, and by which calibrations are kept: {@code agreement(3)}, {@code stated}. */
    String measure();

    /**
     * By how many of several samples say the same: with {@code k} of {@code n}, {@code (k + ½) / (n + 1)}, the mean that is expected of a
     * share after such a sample (Jeffreys' prior). So 3 of 3 is 0.875 and never 1: three that agree may be wrong together.
     *
     * @param samples how many answers are asked for, side by side; 2 or more
     */
    record Agreement(int samples) implements Confidence {

        /** The most samples: beyond it, a larger model is cheaper. */
        public static final int MOST = 32;

        /** Checks the range. */
        public Agreement {
            if (samples < 2 || samples > MOST) {
                throw new IllegalArgumentException("samples are from 2 to " + MOST + ", not " + samples);
            }
        }

        @Override
        public String measure() {
            return "agreement(" + samples + ")";
        }
    }

    /** By what the model itself says, asked together with the answer. */
    record Stated() implements Confidence {
        @Override
        public String measure() {
            return "stated";
        }
    }

    /** By how probable its words were to the model: the geometric mean of the probabilities of the answer's tokens. */
    record LogProbs() implements Confidence {
        @Override
        public String measure() {
            return "logprobs";
        }
    }

    /**
     * By a judge: a model that is shown question and answer, and says how probably the answer is right.
     *
     * @param by what the judge must be able to do, or which model it is
     */
    record Judged(Needs by) implements Confidence {
        @Override
        public String measure() {
            return "judged";
        }
    }
}
