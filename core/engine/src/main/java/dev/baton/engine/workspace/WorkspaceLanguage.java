package dev.baton.engine.workspace;

import dev.baton.engine.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads a workspace's settings and scripts. Found by {@link java.util.ServiceLoader}: the engine knows no language itself. CONTRACT:
 * reading a script calls no model and does no I/O of its own; every mistake is added to the problems, and none is thrown.
 */
public interface WorkspaceLanguage extends AutoCloseable {

    /** The name of the settings file in a workspace, such as {@code baton.groovy}. */
    String settingsFile();

    /** The ending of script files, such as {@code .groovy}. */
    String scriptEnding();

    /**
     * The settings in a file's text.
     *
     * @param file        its name, for positions
     * @param source      its text
     * @param environment the environment variables
     */
    WorkspaceSettings settings(String file, String source, Map<String, String> environment, Problems problems);

    /**
     * The plans in a script's text, those without mistakes at least.
     *
     * @param workspace the folder, so that a path in a script can be checked to stay within it
     * @param file      the script's name, for positions
     * @param source    its text
     */
    List<Plan> plans(Path workspace, String file, String source, Problems problems);

    /** Frees what loaded scripts hold; their plans must not run any more. */
    @Override
    void close();
}
