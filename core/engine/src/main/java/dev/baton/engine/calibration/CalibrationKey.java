package dev.baton.engine.calibration;

/**
 * What a calibration is for: another cascade, measure or model is sure in another way.
 *
 * @param cascade the orchestration's name and the step's path within it, {@code thrifty-answer/answer}
 * @param measure how the confidence is measured, such as {@code agreement(3)}
 * @param model   the model, as {@code provider/name}
 */
public record CalibrationKey(String cascade, String measure, String model) {

    /** As {@code thrifty-answer/answer, agreement(3), openai/gpt-5-mini}. */
    @Override
    public String toString() {
        return cascade + ", " + measure + ", " + model;
    }
}
