package dev.baton.engine.guard;

import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.plan.GuardLine;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.GuardContext;
import dev.baton.spi.guard.NamedValue;
import dev.baton.spi.guard.Side;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A guard as a line of a script asks for it.
 *
 * @param line    the line
 * @param guard   the guard; null where no plugin brings it: nothing passes then
 * @param options what the line says to it
 * @param values  the inputs of the line's orchestration
 */
record BoundGuard(GuardLine line, @Nullable Guard guard, JsonObject options, List<NamedValue> values) {

    static BoundGuard of(GuardLine line, Map<String, Guard> known, List<NamedValue> values) {
        return new BoundGuard(line, known.get(line.name()), line.toJson(), values);
    }

    boolean isOn(Side side) {
        return line.on().contains(side.word());
    }

    /**
     * What the guard says of that text.
     *
     * @throws StepFailed {@code guard_failed} where it says nothing that can be followed; the message holds nothing of the text
     */
    Verdict inspect(String text, Side side, @Nullable String field) {
        if (guard == null) {
            throw failed("it is not installed", null);
        }
        Verdict verdict;
        try {
            verdict = guard.inspect(text, new GuardContext(side, field, options, values));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            // What a guard says of its failure may hold what it was to keep back.
            throw failed("it threw " + failure.getClass().getName(), null);
        }
        if (verdict == null) {
            throw failed("it gave no verdict", null);
        }
        if (!verdict.findings().isEmpty() && verdict.findings().getLast().end() > text.length()) {
            throw failed("it found something beyond the text's end", null);
        }
        return verdict;
    }

    private StepFailed failed(String why, @Nullable Throwable cause) {
        return new StepFailed("guard_failed", "guard '" + line.name() + "' cannot look at the text, so it goes nowhere: " + why,
                "Install the plugin that brings the guard, or ask its maker; baton plugins lists what there is.", line.position(), cause);
    }
}
