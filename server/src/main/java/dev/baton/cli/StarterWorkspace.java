package dev.baton.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The workspace that {@code baton init} writes. Its files are resources beside this class. */
final class StarterWorkspace {

    /** Its files, relative to its folder. */
    static final List<String> FILES = List.of(
            "baton.groovy",
            "orchestrations/front-desk.groovy",
            "handbook/orders.md",
            "handbook/returns.md",
            "handbook/shop.md",
            ".gitignore");

    private StarterWorkspace() {}

    /**
     * Writes it to a folder, which is made where it does not exist.
     *
     * @throws IOException where that is not possible; files written before stay
     */
    static void write(Path folder) throws IOException {
        for (String file : FILES) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.toAbsolutePath().getParent());
            // A name that begins with a dot is left out of jars by some tools.
            String resource = "starter/" + file.replace(".gitignore", "gitignore");
            try (InputStream source = StarterWorkspace.class.getResourceAsStream(resource)) {
                if (source == null) {
                    throw new IOException(resource + " is missing in Baton's own jar");
                }
                Files.copy(source, target);
            }
        }
    }
}
