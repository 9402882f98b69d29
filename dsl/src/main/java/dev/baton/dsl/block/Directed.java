package dev.baton.dsl.block;

import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Position;
import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.HashMap;
import java.util.Map;

/**
 * The base of every block: it knows where the directive stands that is being read, and turns what goes wrong in one into a problem at
 * that place, so that reading goes on with the next. For one reading and one thread.
 */
public abstract class Directed {

    private final Loading loading;
    private final Map<String, Position> places = new HashMap<>();
    private Position here;

    /** A block that begins there. */
    protected Directed(Loading loading, Position here) {
        this.loading = loading;
        this.here = here;
    }

    /** The compiler puts a call of this before each directive. */
    public final void at$(String directive, int line, int column) {
        here = loading.position(line, column);
        places.put(directive, here);
    }

    /** The compiler puts a call of this in place of a directive that was given something wrong, which has been told. */
    public final void spoiled$(String directive, int line, int column) {
        at$(directive, line, column);
    }

    /** The compiler puts a call of this around each directive, for what goes wrong in it. */
    public final void failed$(Throwable failure, int line, int column) {
        here = loading.position(line, column);
        switch (failure) {
            case ScriptMistake mistake -> mistake(mistake.code(), mistake.getMessage());
            case MissingMethodException wrong -> mistake("wrong_argument",
                    "'" + wrong.getMethod() + "' does not take that" + Directives.example(getClass(), wrong.getMethod()));
            case MissingPropertyException unknown -> mistake("unknown_name", "Unknown name '" + unknown.getProperty() + "'");
            case StackOverflowError deep -> mistake("script_failed", "this is nested without an end");
            default -> mistake("script_failed", failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    /** The script being read. */
    protected final Loading loading() {
        return loading;
    }

    /** Where the directive stands that is being read. */
    protected final Position here() {
        return here;
    }

    /** True where a directive of one of these names stands in the block, right or wrong. */
    protected final boolean says(String... directives) {
        return java.util.stream.Stream.of(directives).anyMatch(places::containsKey);
    }

    /** Where the last directive of each name stands. */
    protected final Map<String, Position> places() {
        return places;
    }

    /** Tells a mistake at the directive's place. */
    protected final void mistake(String code, String message) {
        loading.problems().add(code, message, here);
    }

    /** Reads the inside of a block. */
    protected static <B extends Directed> B read(B block, Closure<?> body) {
        Closure<?> own = (Closure<?>) body.clone();
        own.setDelegate(block);
        own.setResolveStrategy(Closure.DELEGATE_ONLY);
        own.call();
        return block;
    }
}
