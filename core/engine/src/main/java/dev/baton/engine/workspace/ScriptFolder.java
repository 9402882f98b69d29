package dev.baton.engine.workspace;

import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.plan.Plan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scripts in a workspace's {@code orchestrations}. Each is read when it is first asked for, and again when its file has changed. For one
 * thread at a time.
 */
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

    /**
     * A script with what its file was like when it was read.
     *
     * @param stamp its time, size and identity
     * @param fresh true where the file had been written so lately that another change may bear the same stamp
     */
    private record Read(Script script, Stamp stamp, boolean fresh) {}

    private record Stamp(FileTime modified, long size, @Nullable Object identity) {

        /** Clocks of file systems tick as seldom as every other second. */
        boolean isFresh() {
            return modified.toInstant().isAfter(Instant.now().minusSeconds(3));
        }
    }

    private final @Nullable Path workspace;
    private final @Nullable WorkspaceLanguage language;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

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
            List<Path> now = files.filter(file -> file.getFileName().toString().endsWith(language.scriptEnding())
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            read.keySet().retainAll(now.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
            return now;
        } catch (IOException failure) {
            throw new WorkspaceException(folder + " cannot be read: " + failure.getMessage(), "");
        }
    }

    /** A script's name without the ending of its file. */
    String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - Objects.requireNonNull(language).scriptEnding().length());
    }

    /** How a script is named: its path relative to the workspace. */
    static String shown(Path file) {
        return NAME + "/" + file.getFileName();
    }

    /** What is in that file now, mistakes and all. */
    Script read(Path file) {
        String name = file.getFileName().toString();
        Read known = read.get(name);
        Stamp stamp = stamp(file);
        if (known != null && known.stamp().equals(stamp) && !known.fresh()) {
            return known.script();
        }
        String shown = shown(file);
        String source = text(file, shown);
        Script script = known != null && known.script().source().equals(source) ? known.script() : reading(shown, source);
        read.put(name, new Read(script, stamp, stamp.isFresh()));
        return script;
    }

    /** Reads all scripts that have not been read or have changed, side by side: the language's parser is most of a check's time. */
    void readAll() {
        files().parallelStream().forEach(this::read);
    }

    /** The scripts that were read until now. */
    Collection<Script> readSoFar() {
        return read.values().stream().map(Read::script).sorted(Comparator.comparing(Script::file)).toList();
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException failure) {
            throw new WorkspaceException(NAME + "/" + file.getFileName() + " cannot be read: " + failure.getMessage(), "");
        }
    }

    private Script reading(String shown, String source) {
        Problems problems = new Problems();
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
