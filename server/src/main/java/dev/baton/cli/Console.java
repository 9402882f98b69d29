package dev.baton.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where the command line reads and writes.
 *
 * @param in          what {@code key=@-} reads, and what a person types
 * @param out         results
 * @param err         progress, logs and errors
 * @param inTerminal  true where a person types
 * @param outTerminal true where a person reads the results
 * @param errTerminal true where a person reads the rest
 * @param environment the environment variables
 */
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inTerminal,
        boolean outTerminal,
        boolean errTerminal,
        Map<String, String> environment) {

    /**
     * The process's own. Whether its streams are terminals is told by the start script in the system properties
     * {@code baton.in.terminal}, {@code baton.out.terminal} and {@code baton.err.terminal}: Java cannot tell them apart.
     */
    public static Console ofProcess() {
        return new Console(
                System.in,
                System.out,
                System.err,
                Boolean.getBoolean("baton.in.terminal"),
                Boolean.getBoolean("baton.out.terminal"),
                Boolean.getBoolean("baton.err.terminal"),
                System.getenv());
    }

    /** The ink for results. */
    Ink outInk() {
        return new Ink(outTerminal && colours());
    }

    /** The ink for progress and errors. */
    Ink errInk() {
        return new Ink(errTerminal && colours());
    }

    /** Not where the user has asked for none (no-color.org), nor on a terminal that knows none. */
    private boolean colours() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }
}
