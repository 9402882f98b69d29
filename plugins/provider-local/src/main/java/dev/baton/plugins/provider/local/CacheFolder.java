package dev.baton.plugins.provider.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder for what can be made again. A file appears in it whole or not at all, however many processes share the folder.
 *
 * @param path the folder; made when first needed
 */
record CacheFolder(Path path) {

    /** Writes a file's content. */
    @FunctionalInterface
    interface Maker {

        /** Writes the content to that new file. */
        void make(Path file) throws IOException;
    }

    /** The file of that name, copied from the resource where it is not there yet. */
    Path unpacked(String name, String resource) throws IOException {
        return made(name, file -> {
            try (InputStream in = CacheFolder.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IOException("no resource " + resource);
                }
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    /** The file of that name, made where it is not there yet. */
    Path made(String name, Maker maker) throws IOException {
        Path file = path.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(file.getParent(), "draft-", ".tmp");
        try {
            maker.make(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        return file;
    }
}
