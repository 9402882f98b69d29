package dev.baton.plugins.routing.learned;

/** Turns a score between 0 and 1 into a chance that can be taken at its word: of all inputs with 0.8, 80% are answered well. Never turns an order round. */
sealed interface Calibration permits Platt, Isotonic {

    /** The chance, 0 to 1. */
    double chance(double score);
}
