package dev.baton.dsl.value;

import dev.baton.engine.plan.Computation;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Names;
import dev.baton.engine.plan.Position;
import groovy.lang.Closure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closure that computes a value at run time. Each evaluation gets a clone with a delegate of its own, so that runs do not meet in it.
 *
 * @param closure  the closure as the script has it
 * @param reads    the names that it uses
 * @param position where it stands
 */
public record Code(Closure<?> closure, List<Name> reads, Position position) {

    /** The closure at that place; the compiler puts a call of this where a script has a closure that computes. */
    public static Code at(Closure<?> closure, List<Name> reads, String file, int line, int column) {
        return new Code(closure, List.copyOf(reads), new Position(file, line, column));
    }

    /** The expression that it is. */
    public Expression.Computed computed() {
        String script = closure.getThisObject().getClass().getName();
        return new Expression.Computed(new Clone(closure, script), reads.stream().map(Name::reference).toList(), position);
    }

    private record Clone(Closure<?> closure, String script) implements Computation {

        @Override
        public @Nullable Object compute(Names names, @Nullable Object it) {
            RunNames delegate = new RunNames(names);
            Closure<?> own = closure.rehydrate(delegate, delegate, delegate);
            own.setResolveStrategy(Closure.DELEGATE_ONLY);
            return own.call(it);
        }

        @Override
        public boolean isOwn(StackTraceElement frame) {
            return frame.getClassName().equals(script) || frame.getClassName().startsWith(script + "$");
        }
    }
}
