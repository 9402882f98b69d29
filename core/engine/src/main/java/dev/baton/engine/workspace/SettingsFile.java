package dev.baton.engine.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads a workspace's settings. */
public final class SettingsFile {

    private SettingsFile() {}

    /** The settings of that workspace, the default ones where it has no file; mistakes are added to the problems. */
    public static WorkspaceSettings read(
            Path workspace, WorkspaceLanguage language, Map<String, String> environment, Problems problems) {
        Path file = workspace.resolve(language.settingsFile());
        if (!Files.isRegularFile(file)) {
            return WorkspaceSettings.DEFAULT;
        }
        String source = ScriptFolder.text(file, language.settingsFile());
        problems.source(language.settingsFile(), source);
        return language.settings(language.settingsFile(), source, environment, problems);
    }
}
