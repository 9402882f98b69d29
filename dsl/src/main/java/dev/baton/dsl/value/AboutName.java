package dev.baton.dsl.value;

import dev.baton.engine.plan.Expression;
import groovy.lang.GroovyObjectSupport;
import java.util.ArrayList;
import java.util.List;

/** {@code about(answer)} in a script while it is read; a field of it is the like again. */
public final class AboutName extends GroovyObjectSupport {

    private final Expression.Reference step;
    private final List<String> path;

    /** What is known of that step's value. */
    public AboutName(Expression.Reference step) {
        this(step, List.of());
    }

    private AboutName(Expression.Reference step, List<String> path) {
        this.step = step;
        this.path = path;
    }

    @Override
    public Object getProperty(String field) {
        List<String> longer = new ArrayList<>(path);
        longer.add(field);
        return new AboutName(step, longer);
    }

    /** The expression that it is. */
    public Expression.About about() {
        return new Expression.About(step, path);
    }
}
