package dev.baton.engine.workspace;

import dev.baton.engine.failure.NoSuchVersion;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.plan.Plan;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts that a workspace's scripts had, by orchestration and hash, in {@code .baton/versions/<orchestration>}: a {@code .json} that tells
 * of each beside its text. A text is kept when it is first run or served, and when it is replaced by an older one. A script of several
 * orchestrations is kept whole for each. Safe for many threads.
 */
public final class Versions {

    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);
    private static final int SHORTEST = 4;

    private final Workspace workspace;
    private final Clock clock;
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    /** Of the scripts of that workspace. */
    public Versions(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Keeps the text of a plan that is run or served, unless it is kept already. Where that fails, it is logged: a run does not depend on it. */
    public void keep(Plan plan) {
        if (workspace.folder().isEmpty() || plan.position().file().isEmpty() || !kept.add(plan.name() + "@" + plan.hash())) {
            return;
        }
        try {
            Optional<String> source = workspace.text(plan.position().file());
            if (source.isPresent() && SourceHash.of(source.get()).equals(plan.hash())) {
                write(plan.name(), plan.version(), plan.position().file(), source.get());
            }
        } catch (IOException failure) {
            LOG.warn("the version {} of '{}' is not kept: {}", plan.hash(), plan.name(), failure.toString());
        }
    }

    /** The kept versions of that orchestration, the latest first; empty where none is. */
    public List<Version> of(String orchestration) {
        Path folder = folder(orchestration);
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        List<Version> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().endsWith(".json")).toList()) {
                read(file).ifPresent(versions::add);
            }
        } catch (IOException failure) {
            throw new WorkspaceException(folder + " cannot be read: " + failure.getMessage(), "");
        }
        versions.sort(Comparator.comparing(Version::keptAt).thenComparing(Version::hash).reversed());
        return List.copyOf(versions);
    }

    /**
     * The version whose hash begins so.
     *
     * @throws NoSuchVersion where none does, or several do
     */
    public Version find(String orchestration, String hash) {
        List<Version> all = of(orchestration);
        List<Version> found = hash.length() < SHORTEST ? List.of() : all.stream().filter(one -> one.hash().startsWith(hash)).toList();
        if (found.size() != 1) {
            throw new NoSuchVersion(orchestration, hash, found.size() > 1, all.stream().map(Version::hash).toList());
        }
        return found.getFirst();
    }

    /** The text of a kept version. */
    public String text(String orchestration, Version version) {
        Path file = text(orchestration, version.hash(), version.file());
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (!SourceHash.of(text).equals(version.hash())) {
                throw new WorkspaceException(file + " was changed since it was kept: its hash is another", "A kept version is not edited.");
            }
            return text;
        } catch (IOException failure) {
            throw new WorkspaceException(file + " cannot be read: " + failure.getMessage(), "");
        }
    }

    /** The text that the orchestration's script has now, mistakes or not; empty where there is no such script. */
    public Optional<String> current(String orchestration) {
        return workspace.fileOf(orchestration).or(() -> of(orchestration).stream().map(Version::file).findFirst()).flatMap(workspace::text);
    }

    /**
     * Gives the orchestration's script the text of an older version. The text that it replaces is kept.
     *
     * @throws NoSuchVersion      where there is no such version
     * @throws WorkspaceException where a file cannot be written; nothing is changed then
     */
    public Version restore(String orchestration, String hash) {
        Version version = find(orchestration, hash);
        String text = text(orchestration, version);
        Path folder = workspace.folder().orElseThrow();
        String file = workspace.fileOf(orchestration).orElse(version.file());
        try {
            Optional<String> replaced = workspace.text(file);
            if (replaced.isPresent() && !replaced.get().equals(text)) {
                write(orchestration, workspace.planOf(orchestration).map(Plan::version).orElse(""), file, replaced.get());
            }
            Path script = folder.resolve(file);
            Files.createDirectories(script.getParent());
            WholeFile.write(script, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new WorkspaceException(file + " cannot be given back its version " + version.hash() + ": " + failure.getMessage(), "");
        }
        return version;
    }

    private void write(String orchestration, String version, String file, String text) throws IOException {
        String hash = SourceHash.of(text);
        Path folder = Objects.requireNonNull(folder(orchestration));
        Path told = folder.resolve(hash + ".json");
        if (Files.exists(told)) {
            return;
        }
        Files.createDirectories(folder);
        WholeFile.write(text(orchestration, hash, file), text.getBytes(StandardCharsets.UTF_8));
        Version kept = new Version(hash, clock.instant(), version, file, true);
        WholeFile.write(told, kept.toJson().without("current").pretty().getBytes(StandardCharsets.UTF_8));
    }

    private Path text(String orchestration, String hash, String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int ending = name.lastIndexOf('.');
        return Objects.requireNonNull(folder(orchestration)).resolve(hash + (ending < 0 ? ".txt" : name.substring(ending)));
    }

    /** Null where there is no workspace, or the name is none that an orchestration can have and so no name of a folder. */
    private @Nullable Path folder(String orchestration) {
        boolean sound = orchestration.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
        return sound ? workspace.folder().map(root -> root.resolve(".baton").resolve("versions").resolve(orchestration)).orElse(null) : null;
    }

    /** What cannot be read was not kept by Baton, or only in part. */
    private Optional<Version> read(Path file) throws IOException {
        try {
            JsonObject json = (JsonObject) Json.parse(Files.readString(file, StandardCharsets.UTF_8));
            String script = json.at("file").text("");
            String hash = json.at("hash").text("");
            boolean current = workspace.text(script).map(SourceHash::of).filter(hash::equals).isPresent();
            return Optional.of(new Version(hash, Instant.parse(json.at("keptAt").text("")), json.at("version").text(""), script, current));
        } catch (JsonException | ClassCastException | DateTimeException broken) {
            LOG.warn("{} tells of no version: {}", file, broken.toString());
            return Optional.empty();
        }
    }
}
