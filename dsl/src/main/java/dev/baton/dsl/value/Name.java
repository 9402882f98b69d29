package dev.baton.dsl.value;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Position;
import groovy.lang.GroovyObjectSupport;
import java.util.ArrayList;
import java.util.List;

/**
 * A name in a script while it is read: it stands for a value that a run will have. A field of it is a name again. Nothing can be computed
 * with it: that is for a closure.
 */
public final class Name extends GroovyObjectSupport {

    private final String name;
    private final List<String> path;
    private final Position position;

    private Name(String name, List<String> path, Position position) {
        this.name = name;
        this.path = path;
        this.position = position;
    }

    /** The name at that place; the compiler puts a call of this where a script uses a name. */
    public static Name at(String name, String file, int line, int column) {
        return new Name(name, List.of(), new Position(file, line, column));
    }

    /** A field of it. */
    @Override
    public Object getProperty(String field) {
        List<String> longer = new ArrayList<>(path);
        longer.add(field);
        return new Name(name, longer, position);
    }

    /** Refused: a name has no value yet. */
    @Override
    public Object invokeMethod(String method, Object arguments) {
        throw new ScriptMistake("computed_value", "'" + reference().text() + "' has no value while the script is read; what is computed goes "
                + "into a closure: { " + reference().text() + "." + method + "(…) }");
    }

    /** The expression that it is. */
    public Expression.Reference reference() {
        return new Expression.Reference(name, path, position);
    }

    /** As it reads in the script. */
    @Override
    public String toString() {
        return reference().text();
    }
}
