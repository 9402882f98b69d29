package dev.baton.plugins.provider.local;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.baton.spi.failure.Unsupported;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads the model that comes in a Maven artifact. The graph that ONNX Runtime has simplified is kept in the cache, so that a
 * later start neither unpacks nor simplifies it.
 */
final class ModelLoader {

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    /** Carries the version of ONNX Runtime, since another one simplifies otherwise. */
    private static final String SIMPLIFIED = "all-minilm-l6-v2-q-ort-" + OnnxLibrary.VERSION + ".onnx";

    private static final System.Logger LOG = System.getLogger(ModelLoader.class.getName());

    private final CacheFolder cache;

    ModelLoader(Path cache) {
        this.cache = new CacheFolder(cache);
    }

    /**
     * The model, ready to use.
     *
     * @throws Unsupported where it does not run on this machine
     */
    Encoder load() {
        try {
            OrtEnvironment environment = OnnxLibrary.environment(cache);
            return new OnnxEncoder(environment, session(environment), new WordPiece(Vocabulary.read(TOKENIZER)));
        } catch (OrtException | IOException | LinkageError | IllegalStateException failed) {
            throw new Unsupported(
                    "local/minilm does not run here (" + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                            + "): " + failed + "; use another provider for this step",
                    0);
        }
    }

    private OrtSession session(OrtEnvironment environment) throws OrtException, IOException {
        try {
            Path simplified = cache.made(SIMPLIFIED, file -> simplify(environment, file));
            try (SessionOptions options = options(OptLevel.NO_OPT)) {
                return environment.createSession(simplified.toString(), options);
            } catch (OrtException damaged) {
                Files.delete(simplified);
                throw new IOException("the cached model was damaged and is deleted", damaged);
            }
        } catch (IOException unusable) {
            LOG.log(System.Logger.Level.DEBUG, "the model is loaded without a cache", unusable);
            try (SessionOptions options = options(OptLevel.EXTENDED_OPT)) {
                return environment.createSession(model(), options);
            }
        }
    }

    private static void simplify(OrtEnvironment environment, Path file) throws IOException {
        try (SessionOptions options = options(OptLevel.EXTENDED_OPT)) {
            options.setOptimizedModelFilePath(file.toString());
            environment.createSession(model(), options).close();
        } catch (OrtException failed) {
            throw new IOException("the model could not be simplified", failed);
        }
    }

    /**
     * Two threads a call where there are two cores, which makes it 1.7 times as quick: the caller's and one that all calls share, so that many callers at once lose
     * little. More gain nothing on texts as short as these. The level is at most "extended", since what the next one makes is good for the same kind of processor only.
     */
    private static SessionOptions options(OptLevel level) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(Math.min(2, Runtime.getRuntime().availableProcessors()));
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(level);
        return options;
    }

    private static byte[] model() throws IOException {
        try (InputStream in = ModelLoader.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IOException("no resource " + MODEL);
            }
            return in.readAllBytes();
        }
    }
}
