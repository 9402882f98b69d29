package dev.baton.plugins.provider.local;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Loads the native part of ONNX Runtime. By itself it unpacks its libraries to a new temporary folder in every process; here they
 * are unpacked once, to a cache folder, which makes each later start quicker.
 */
final class OnnxLibrary {

    /** ONNX Runtime's own property: a folder to load its libraries from. */
    private static final String FOLDER = "onnxruntime.native.path";

    /** The version in the plugin, of which the cache must not mix files with another's. */
    static final String VERSION = "1.20.0";

    private static final System.Logger LOG = System.getLogger(OnnxLibrary.class.getName());

    private OnnxLibrary() {}

    /**
     * The environment that sessions are made in, its native libraries loaded. Where the cache cannot be used, they come from a
     * temporary folder.
     */
    static OrtEnvironment environment(CacheFolder cache) {
        Properties properties = System.getProperties();
        // The properties are the one thing that all class loaders of a process share: theirs is the lock that keeps two of them
        // from setting the folder at the same time.
        synchronized (properties) {
            String folder = claim(cache, properties);
            if (folder == null) {
                return OrtEnvironment.getEnvironment();
            }
            properties.setProperty(FOLDER, folder);
            try {
                return OrtEnvironment.getEnvironment();
            } finally {
                properties.remove(FOLDER);
            }
        }
    }

    /**
     * The folder with the libraries, if it is for this class loader to load; else null. A JVM lets one class loader load a given
     * file: a second one, such as a second host's in the same process, is left to ONNX Runtime's own temporary copy.
     */
    private static @Nullable String claim(CacheFolder cache, Properties properties) {
        if (properties.getProperty(FOLDER) != null) {
            return null;
        }
        String platform = platform();
        try {
            Path real = Files.createDirectories(cache.path()).toRealPath();
            CacheFolder folder = new CacheFolder(real.resolve("onnxruntime-" + VERSION).resolve(platform));
            if (properties.putIfAbsent("dev.baton.provider.local:" + folder.path(), "loaded") != null) {
                return null;
            }
            for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
                String file = System.mapLibraryName(library);
                folder.unpacked(file, "/ai/onnxruntime/native/" + platform + "/" + file);
            }
            return folder.path().toString();
        } catch (IOException unusable) {
            LOG.log(System.Logger.Level.DEBUG, "ONNX Runtime is unpacked to a temporary folder", unusable);
            return null;
        }
    }

    /** This platform, as ONNX Runtime names its folders. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
        return family + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch);
    }
}
