package dev.baton.engine.guard;

import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.OutOfBudget;
import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.plan.GuardLine;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.GuardContext;
import dev.baton.spi.guard.NamedValue;
import dev.baton.spi.guard.Side;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A guard as a line of a script, or of the policy, asks for it.
 *
 * @param line    the line
 * @param guard   the guard; null where no plugin brings it: nothing passes then
 * @param options what the line says to it
 * @param values  the inputs of the line's orchestration; for one of the policy those of all that are done
 * @param window  how far it looks, in characters; less than nothing where it has to see all of a text
 */
record BoundGuard(GuardLine line, @Nullable Guard guard, JsonObject options, List<NamedValue> values, int window) {

    static BoundGuard of(GuardLine line, Map<String, Guard> known, List<NamedValue> values) {
        Guard guard = known.get(line.name());
        JsonObject options = line.toJson();
        return new BoundGuard(line, guard, options, values, window(guard, options));
    }

    /** Who says nothing of use about its window has none. */
    private static int window(@Nullable Guard guard, JsonObject options) {
        if (guard == null) {
            return -1;
        }
        try {
            OptionalInt window = guard.window(options);
            return window == null || window.isEmpty() || window.getAsInt() > Pseudonyms.WIDEST ? -1 : window.getAsInt();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            return -1;
        }
    }

    /** This guard with further inputs. */
    BoundGuard with(List<NamedValue> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<NamedValue> all = new ArrayList<>(values);
        all.addAll(more);
        return new BoundGuard(line, guard, options, all, window);
    }

    /** True where it looks at all of a conversation or an answer at once. */
    boolean looksAtAll() {
        return guard instanceof WholeGuard;
    }

    boolean isOn(Side side) {
        return line.on().contains(side.word());
    }

    /** True where it says what it has against a text by places in it, wherever the text is cut; else it judges the text as a whole. */
    boolean goesByPlaces() {
        return window >= 0;
    }

    /**
     * What the guard says of that text.
     *
     * @throws StepFailed {@code guard_failed} where it says nothing that can be followed; the message holds nothing of the text
     */
    Verdict inspect(String text, Side side, @Nullable String field, Judging judging) {
        if (guard == null) {
            throw failed("it is not installed");
        }
        Verdict verdict;
        try {
            GuardContext context = new GuardContext(side, field, options, values);
            verdict = guard instanceof JudgeGuard judge ? judge.judged(text, context, judging) : guard.inspect(text, context);
        } catch (OutOfBudget spent) {
            throw spent;
        } catch (BatonException unasked) {
            throw failed("its model gave no answer: " + unasked.code());
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            // What a guard says of its failure may hold what it was to keep back.
            throw failed("it threw " + failure.getClass().getName());
        }
        if (verdict == null) {
            throw failed("it gave no verdict");
        }
        if (!verdict.findings().isEmpty() && verdict.findings().getLast().end() > text.length()) {
            throw failed("it found something beyond the text's end");
        }
        return verdict;
    }

    StepFailed failed(String why) {
        return new StepFailed("guard_failed", "guard '" + line.name() + "' cannot look at the text, so it goes nowhere: " + why,
                "Install the plugin that brings the guard, or ask its maker; baton plugins lists what there is.", line.position(), null);
    }
}
