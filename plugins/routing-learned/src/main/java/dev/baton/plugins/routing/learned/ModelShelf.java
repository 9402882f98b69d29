package dev.baton.plugins.routing.learned;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The model files that are in use: each read once, and once more when it was made anew. Safe for many threads. */
final class ModelShelf {

    private record Shelved(FileTime changed, long size, LearnedModel model) {}

    private final @Nullable Path workspace;
    private final ConcurrentMap<Path, Shelved> shelved = new ConcurrentHashMap<>();

    /** Files are named relative to the workspace, or to where the program runs without one. */
    ModelShelf(@Nullable Path workspace) {
        this.workspace = workspace;
    }

    /**
     * The model in that file, as the file is now.
     *
     * @throws IllegalArgumentException where it cannot be read or is no such model; it names the file
     */
    LearnedModel model(String name) {
        Path file = workspace == null ? Path.of(name) : workspace.resolve(name);
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Shelved known = shelved.get(file);
            if (known == null || known.size != now.size() || !known.changed.equals(now.lastModifiedTime())) {
                known = new Shelved(now.lastModifiedTime(), now.size(), ModelFile.read(Files.readAllBytes(file)));
                shelved.put(file, known);
            }
            return known.model;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the model file " + name + " cannot be read (" + unreadable + "); 'baton train' makes one", unreadable);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("the model file " + name + " " + unfit.getMessage(), unfit);
        }
    }
}
