package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import java.util.List;

/** A model answered, but never with what the step's {@code returns} asks for. Code: {@code answer_misfit}. */
public final class AnswerMisfit extends BatonException {

    /** With who answered, how often it was asked, and what was wrong with the last answer. */
    public AnswerMisfit(String model, int answers, List<String> misfits, Position position) {
        super(
                "answer_misfit",
                model + " gave no answer that fits after " + answers + (answers == 1 ? " try: " : " tries: ") + String.join("; ", misfits),
                "Choose a better model for the step, raise its retry, or give it an otherwise.",
                position,
                null);
    }
}
