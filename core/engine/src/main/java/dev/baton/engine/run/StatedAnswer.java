package dev.baton.engine.run;

import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Template;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer together with what the model says of it. It is asked for as a record, so that it is checked, and asked for again, as what any
 * step returns is.
 *
 * @param value      the answer
 * @param confidence how sure the model says it is, 0 to 1
 */
record StatedAnswer(@Nullable Object value, double confidence) {

    private static final String ANSWER = "answer";
    private static final String CONFIDENCE = "confidence";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The ask that has its model say how sure it is. */
    static Step.Ask of(Step.Ask ask) {
        Map<String, Shape> fields = new LinkedHashMap<>();
        fields.put(ANSWER, ask.returns());
        fields.put(CONFIDENCE, new Shape.Numeric(true, BigDecimal.ZERO, HUNDRED));
        List<Template.Piece> pieces = new ArrayList<>(ask.prompt().pieces());
        pieces.add(new Template.Words("\n\nSay with your answer how sure you are of it: confidence is the chance in percent that it is right,"
                + " from 0 (surely wrong) to 100 (surely right). Be honest: of the answers that you give 70, seven in ten should be right."));
        return new Step.Ask(ask.name(), ask.needs(), ask.rules(), ask.strategy(), ask.system(), new Template(pieces), ask.text(), ask.from(),
                new Shape.Fields(fields), ask.settings(), ask.caching(), ask.policy(), ask.position(), ask.places());
    }

    /** What an answer to such an ask says. */
    static StatedAnswer in(Map<?, ?> answer) {
        return new StatedAnswer(answer.get(ANSWER), ((Number) answer.get(CONFIDENCE)).doubleValue() / 100);
    }
}
