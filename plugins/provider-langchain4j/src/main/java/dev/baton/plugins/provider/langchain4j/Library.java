package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.failure.Unsupported;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of one provider, made from its classes.
 *
 * @param chat      answers whole; null where no class does
 * @param streaming answers piece by piece; null where no class does
 * @param embedding makes vectors; null where no class does
 * @param loader    what their classes come from; the context of each call
 */
record Library(
        @Nullable ChatModel chat,
        @Nullable StreamingChatModel streaming,
        @Nullable EmbeddingModel embedding,
        ClassLoader loader) {

    /**
     * Makes them.
     *
     * @throws Unsupported where a jar or class is not there, or does not make a model; the message says what to do
     */
    static Library of(BridgeSettings settings) {
        ClassLoader loader = loader(settings);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The library finds its HTTP client and the like by the thread's context.
        thread.setContextClassLoader(loader);
        try {
            return made(settings, loader);
        } catch (RuntimeException | LinkageError failure) {
            close(loader);
            throw failure instanceof Unsupported known ? known : unusable(settings, String.valueOf(failure));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Lets go of the jars. */
    void close() {
        close(loader);
    }

    private static Library made(BridgeSettings settings, ClassLoader loader) {
        ModelMaker maker = new ModelMaker(settings, loader);
        ChatModel chat = null;
        StreamingChatModel streaming = null;
        EmbeddingModel embedding = null;
        for (String one : settings.classes()) {
            Object model = maker.make(one);
            boolean known = false;
            if (model instanceof ChatModel given) {
                chat = given;
                known = true;
            }
            if (model instanceof StreamingChatModel given) {
                streaming = given;
                known = true;
            }
            if (model instanceof EmbeddingModel given) {
                embedding = given;
                known = true;
            }
            if (!known) {
                throw unusable(settings, one + " makes no ChatModel, StreamingChatModel or EmbeddingModel of LangChain4j's");
            }
        }
        maker.check();
        return new Library(chat, streaming, embedding, loader);
    }

    private static ClassLoader loader(BridgeSettings settings) {
        ClassLoader own = Library.class.getClassLoader();
        if (settings.jars().isEmpty()) {
            return own;
        }
        List<URL> urls = new ArrayList<>();
        for (Path path : settings.jars()) {
            try {
                for (Path jar : jars(path)) {
                    urls.add(jar.toUri().toURL());
                }
            } catch (MalformedURLException e) {
                throw unusable(settings, "the jar " + path + " has no address");
            } catch (IOException e) {
                throw unusable(settings, "there is no jar or folder of jars at " + path.toAbsolutePath());
            }
        }
        // The plugin's classes first: LangChain4j's interfaces must be the same on both sides.
        return new URLClassLoader("langchain4j-" + settings.name(), urls.toArray(URL[]::new), own);
    }

    private static List<Path> jars(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
        }
    }

    static Unsupported unusable(BridgeSettings settings, String why) {
        return new Unsupported("provider '" + settings.name() + "' cannot be used: " + settings.words().of(why), 0);
    }

    private static void close(ClassLoader loader) {
        if (loader instanceof URLClassLoader jars && loader != Library.class.getClassLoader()) {
            try {
                jars.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the jars of " + loader.getName() + " cannot be closed", e);
            }
        }
    }
}
