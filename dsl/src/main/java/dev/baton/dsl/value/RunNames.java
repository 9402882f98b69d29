package dev.baton.dsl.value;

import dev.baton.engine.plan.Names;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;

/** What a closure sees at run time: the names known at its place, what is known about them, and the run's log. */
public final class RunNames extends GroovyObjectSupport {

    private final Names names;

    /** The names of one evaluation. */
    public RunNames(Names names) {
        this.names = names;
    }

    @Override
    public Object getProperty(String name) {
        if (!names.has(name)) {
            throw new MissingPropertyException("'" + name + "' has no value here");
        }
        return names.get(name);
    }

    @Override
    public void setProperty(String name, Object value) {
        throw new IllegalStateException("'" + name + "' cannot be set: a step's value is what its closure gives; for a variable write def "
                + name + " = …");
    }

    /** What is known of how that step's value came to be. */
    public Object about(String step) {
        return names.about(step);
    }

    /** Writes a line to the run's log. */
    public void log(Object line) {
        names.log(String.valueOf(line));
    }

    /** Writes to the run's log: what a script prints never reaches the output. */
    public void println(Object line) {
        log(line);
    }

    /** Writes an empty line to the run's log. */
    public void println() {
        log("");
    }

    /** Writes to the run's log. */
    public void print(Object text) {
        log(text);
    }

    /** Writes to the run's log. */
    public void printf(String format, Object... values) {
        log(String.format(java.util.Locale.ROOT, format, values));
    }
}
