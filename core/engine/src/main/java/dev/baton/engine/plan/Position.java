package dev.baton.engine.plan;

/**
 * A place in a source file.
 *
 * @param file   the file, relative to the workspace; empty for a plan built in Java
 * @param line   from 1; 0 where unknown
 * @param column from 1; 0 where unknown
 */
public record Position(String file, int line, int column) {

    /** Nowhere in a file. */
    public static final Position NONE = new Position("", 0, 0);

    /** As {@code triage.groovy:4}, without the folder: for a place that is told in passing. */
    public String brief() {
        return file.substring(file.lastIndexOf('/') + 1) + ":" + line;
    }

    /** As {@code triage.groovy:4:5}; empty for {@link #NONE}. */
    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
