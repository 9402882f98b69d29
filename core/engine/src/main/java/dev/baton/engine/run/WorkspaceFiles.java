package dev.baton.engine.run;

import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.plan.Position;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a workspace that its scripts may read. A path may be filled in from what a model or a caller said, so it never leads out
 * of the folder, by dots or by links.
 */
final class WorkspaceFiles {

    private static final long MOST = 16L << 20;

    private final @Nullable Path root;

    /** The files below that folder; null for a plan without a workspace. */
    WorkspaceFiles(@Nullable Path root) {
        // A folder such as "." begins no normalized path.
        this.root = root == null ? null : root.toAbsolutePath().normalize();
    }

    /**
     * The text of a file, in UTF-8.
     *
     * @throws StepFailed {@code no_file} where there is none that may be read
     */
    String text(String path, Position position) {
        if (root == null) {
            throw failed("'" + path + "' cannot be read: this plan belongs to no workspace", position, null);
        }
        try {
            Path file = root.resolve(path).normalize();
            if (path.isBlank() || !file.startsWith(root)) {
                throw failed("'" + path + "' is outside the workspace", position, null);
            }
            if (!Files.isRegularFile(file)) {
                throw failed("There is no file '" + path + "' in the workspace", position, null);
            }
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                throw failed("'" + path + "' leads out of the workspace", position, null);
            }
            if (Files.size(file) > MOST) {
                throw failed("'" + path + "' has more than 16 MiB", position, null);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException noText) {
            throw failed("'" + path + "' is no text in UTF-8", position, noText);
        } catch (IOException | InvalidPathException failure) {
            throw failed("'" + path + "' cannot be read: " + failure.getMessage(), position, failure);
        }
    }

    private static StepFailed failed(String message, Position position, @Nullable Throwable cause) {
        return new StepFailed("no_file", message, "A path in file(…) is relative to the workspace's folder.", position, cause);
    }
}
