package dev.baton.dsl.value;

import dev.baton.engine.plan.Position;
import dev.baton.spi.routing.Features;
import groovy.lang.Closure;
import java.util.function.Predicate;

/**
 * A condition over what goes in, {@code when { tokens > 30.k }}. Each evaluation gets a clone of the closure with a delegate of its own, so that
 * requests do not meet in it.
 *
 * @param closure  the closure as the script has it
 * @param text     how it reads
 * @param position where it stands
 */
public record Condition(Closure<?> closure, String text, Position position) implements Predicate<Features> {

    /** The condition at that place; the compiler puts a call of this where a script has one. */
    public static Condition at(Closure<?> closure, String text, String file, int line, int column) {
        return new Condition(closure, text, new Position(file, line, column));
    }

    @Override
    public boolean test(Features features) {
        FeatureNames delegate = new FeatureNames(features);
        Closure<?> own = closure.rehydrate(delegate, delegate, delegate);
        own.setResolveStrategy(Closure.DELEGATE_ONLY);
        try {
            return FeatureNames.truth(own.call());
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception checked) {
            // Groovy throws checked exceptions without declaring them, and whoever asks a condition expects none.
            throw new IllegalStateException(checked);
        }
    }
}
