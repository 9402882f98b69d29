package dev.baton.engine.plugin;

import dev.baton.engine.failure.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.pf4j.util.FileUtils;

/** Finds what is installed in plugin folders: jars, folders, and zips, which are unpacked beside themselves. */
final class PluginFiles {

    private PluginFiles() {}

    /** The plugins in these folders, by name within each; a folder that does not exist has none. */
    static List<Path> in(List<Path> roots) {
        Set<Path> found = new LinkedHashSet<>();
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.list(root)) {
                    for (Path file : files.sorted().toList()) {
                        if (isPlugin(file)) {
                            found.add(FileUtils.isZipFile(file) ? FileUtils.expandIfZip(file) : file);
                        }
                    }
                } catch (IOException failure) {
                    throw new PluginException(
                            "The plugin folder " + root + " cannot be read: " + failure.getMessage(),
                            "Is it readable, and writable where it holds zips?",
                            failure);
                }
            }
        }
        return new ArrayList<>(found);
    }

    private static boolean isPlugin(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith(".")) {
            return false;
        }
        return Files.isDirectory(file)
                ? Files.isDirectory(file.resolve("classes")) || Files.isDirectory(file.resolve("lib"))
                : name.endsWith(".jar") || name.endsWith(".zip");
    }
}
