package dev.baton.dsl.block;

import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.Problems;
import java.util.Map;

/**
 * One script being read.
 *
 * @param file        its name, for positions
 * @param hash        of its text
 * @param environment the environment variables
 * @param problems    takes its mistakes
 */
public record Loading(String file, String hash, Map<String, String> environment, Problems problems) {

    /** A place in it. */
    public Position position(int line, int column) {
        return new Position(file, line, column);
    }
}
