package dev.baton.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Builds a plugin as a jar, the right way or a wrong one: manifest, classes, and PF4J's index of extensions. For one thread.
 *
 * {@snippet lang = java:
 * PluginJar.named("shouting")
 *         .source("acme.Shout", """
 *                 package acme;
 *                 @org.pf4j.Extension
 *                 public class Shout implements dev.baton.spi.routing.RoutingStrategy { … }
 *                 """)
 *         .into(workspace.resolve("plugins"));
 * }
 */
public final class PluginJar {

    private static final String INDEX = "META-INF/extensions.idx";

    private final String id;
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final Set<String> extensions = new LinkedHashSet<>();
    private boolean indexed = true;

    private PluginJar(String id) {
        this.id = id;
        manifest.put("Plugin-Id", id);
        manifest.put("Plugin-Version", "1.0.0");
        manifest.put("Plugin-Requires", ">=1.0.0 & <2.0.0");
        manifest.put("Plugin-Description", "A plugin of a test");
        manifest.put("Plugin-Provider", "testkit");
        manifest.put("Plugin-License", "Apache-2.0");
    }

    /** A plugin of that identifier, version 1.0.0, which asks for any SPI of the first major version. */
    public static PluginJar named(String id) {
        return new PluginJar(id);
    }

    /** With {@code Plugin-Version}. */
    public PluginJar version(String version) {
        return manifest("Plugin-Version", version);
    }

    /** With {@code Plugin-Requires}, the range of the SPI's version. */
    public PluginJar requires(String range) {
        return manifest("Plugin-Requires", range);
    }

    /** With a line of the manifest. */
    public PluginJar manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    /** Without a line of the manifest. */
    public PluginJar without(String name) {
        manifest.remove(name);
        return this;
    }

    /** With a class compiled from that Java source against the SPI; what it marks as an extension comes into the index. */
    public PluginJar source(String className, String java) {
        sources.put(className, java);
        return this;
    }

    /** With copies of these classes and the classes declared in them; those marked as extensions come into the index. */
    public PluginJar classes(Class<?>... classes) {
        for (Class<?> type : classes) {
            String path = type.getName().replace('.', '/') + ".class";
            try (var in = type.getResourceAsStream("/" + path)) {
                if (in == null) {
                    throw new IllegalArgumentException("no class file of " + type.getName());
                }
                entries.put(path, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (type.isAnnotationPresent(org.pf4j.Extension.class)) {
                extensions.add(type.getName());
            }
            classes(type.getDeclaredClasses());
        }
        return this;
    }

    /** With a file of text. */
    public PluginJar file(String path, String text) {
        entries.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** With that name in the index, whether there is such a class or not. */
    public PluginJar extension(String className) {
        extensions.add(className);
        return this;
    }

    /** Without an index of extensions. */
    public PluginJar withoutIndex() {
        indexed = false;
        return this;
    }

    /**
     * Writes {@code <id>-<version>.jar} into the folder, which is made where it is missing.
     *
     * @return the jar
     * @throws IllegalArgumentException where a source does not compile; the message holds the compiler's words
     */
    public Path into(Path folder) {
        Map<String, byte[]> all = new TreeMap<>(entries);
        if (!sources.isEmpty()) {
            all.putAll(PluginSources.compile(sources));
        }
        index(all);
        try {
            Files.createDirectories(folder);
            Path jar = folder.resolve(id + "-" + manifest.getOrDefault("Plugin-Version", "0") + ".jar");
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file, attributes())) {
                for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                    out.putNextEntry(new JarEntry(entry.getKey()));
                    out.write(entry.getValue());
                    out.closeEntry();
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void index(Map<String, byte[]> all) {
        byte[] compiled = all.remove(INDEX);
        if (!indexed) {
            return;
        }
        Set<String> names = new LinkedHashSet<>(extensions);
        if (compiled != null) {
            new String(compiled, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(names::add);
        }
        all.put(INDEX, (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Manifest attributes() {
        Manifest written = new Manifest();
        written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
        return written;
    }
}
