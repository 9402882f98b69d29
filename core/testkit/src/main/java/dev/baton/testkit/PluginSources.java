package dev.baton.testkit;

import dev.baton.spi.SpiVersion;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a plugin's sources as its author would: against the SPI, with PF4J's annotation processor. */
final class PluginSources {

    private PluginSources() {}

    /** The files that came of it, by their path in the jar. */
    static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("a JDK is needed to compile a plugin's source, not a runtime alone");
        }
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        try {
            Path out = Files.createTempDirectory("plugin-jar");
            try {
                StringWriter words = new StringWriter();
                List<String> options = List.of(
                        "-d", out.toString(),
                        "-classpath", classPath(),
                        "-processor", "org.pf4j.processor.ExtensionAnnotationProcessor",
                        "-parameters");
                if (!compiler.getTask(words, null, null, options, null, units).call()) {
                    throw new IllegalArgumentException("the plugin's source does not compile:\n" + words);
                }
                return read(out);
            } finally {
                delete(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SPI with what it brings, and whatever else the test runs with: a test runner may hide its class path in a manifest. */
    private static String classPath() {
        List<String> places = new ArrayList<>();
        for (Class<?> type : List.of(SpiVersion.class, org.pf4j.Extension.class, org.jspecify.annotations.Nullable.class)) {
            try {
                places.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        places.add(System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, places);
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
