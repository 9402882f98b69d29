package dev.baton.engine.workspace;

import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.plan.Plan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scripts in a workspace's {@code orchestrations}, each of them read once. For one thread at a time. */
final class ScriptFolder {

    private static final String NAME = "orchestrations";
    private static final long LONGEST = 1 << 20;

    /**
     * A script that was read.
     *
     * @param file     its path, relative to the workspace
     * @param source   its text
     * @param plans    the plans in it, those without mistakes at least
     * @param problems its mistakes
     */
    record Script(String file, String source, List<Plan> plans, Problems problems) {}

    private final @Nullable Path workspace;
    private final @Nullable WorkspaceLanguage language;
    private final Map<String, Script> read = new LinkedHashMap<>();

    /** Of that workspace; there is no script where the folder or the language is null. */
    ScriptFolder(@Nullable Path workspace, @Nullable WorkspaceLanguage language) {
        this.workspace = workspace;
        this.language = language;
    }

    /** Makes the lines of the settings known to the problems, where there are any. */
    void showSettings(Problems problems) {
        if (workspace != null && language != null && Files.isRegularFile(workspace.resolve(language.settingsFile()))) {
            problems.source(language.settingsFile(), text(workspace.resolve(language.settingsFile()), language.settingsFile()));
        }
    }

    /** The files of scripts that there are now, sorted. */
    List<Path> files() {
        if (workspace == null || language == null) {
            return List.of();
        }
        Path folder = workspace.resolve(NAME);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(language.scriptEnding())
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new WorkspaceException(folder + " cannot be read: " + failure.getMessage(), "");
        }
    }

    /** A script's name without the ending of its file. */
    String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - Objects.requireNonNull(language).scriptEnding().length());
    }

    /** What is in that file, mistakes and all. */
    Script read(Path file) {
        return read.computeIfAbsent(file.getFileName().toString(), name -> reading(file));
    }

    /** Reads all scripts that have not been read, side by side: the language's parser is most of a check's time. */
    void readAll() {
        files().parallelStream()
                .filter(file -> !read.containsKey(file.getFileName().toString()))
                .map(file -> Map.entry(file.getFileName().toString(), reading(file)))
                .toList()
                .forEach(one -> read.put(one.getKey(), one.getValue()));
    }

    /** The scripts that were read until now. */
    Collection<Script> readSoFar() {
        return read.values();
    }

    private Script reading(Path file) {
        Problems problems = new Problems();
        String shown = NAME + "/" + file.getFileName();
        String source = text(file, shown);
        problems.source(shown, source);
        return new Script(shown, source, plans(shown, source, problems), problems);
    }

    /** The plans in a script's text. */
    List<Plan> plans(String shown, String source, Problems problems) {
        return Objects.requireNonNull(language).plans(Objects.requireNonNull(workspace), shown, source, problems);
    }

    /**
     * The text of a script or settings file.
     *
     * @throws WorkspaceException where it is no UTF-8, has more than 1 MiB, or cannot be read
     */
    static String text(Path file, String shown) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new WorkspaceException(shown + " has more than 1 MiB", "Is it a script?");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException noText) {
            throw new WorkspaceException(shown + " is no text in UTF-8", "Save it in UTF-8.");
        } catch (IOException failure) {
            throw new WorkspaceException(shown + " cannot be read: " + failure.getMessage(), "");
        }
    }
}
