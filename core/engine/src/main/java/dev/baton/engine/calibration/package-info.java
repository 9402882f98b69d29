/** Makes probabilities of measured confidences, from answers that were graded. */
@NullMarked
package dev.baton.engine.calibration;

import org.jspecify.annotations.NullMarked;
