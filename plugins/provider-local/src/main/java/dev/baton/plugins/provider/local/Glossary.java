package dev.baton.plugins.provider.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What common one-word labels mean. A model of sentences reads a single word poorly: "technical" alone is near to everything that
 * sounds technical, whereas who sorts messages by it means that something does not work. Immutable.
 */
final class Glossary {

    private final Properties meanings = new Properties();

    /** The glossary that comes with the plugin. */
    Glossary() {
        try (InputStream in = Glossary.class.getResourceAsStream("glossary.properties")) {
            if (in == null) {
                throw new IOException("no resource glossary.properties");
            }
            meanings.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What the word stands for, as phrases with commas between; null where the glossary does not know. */
    @Nullable String meaning(String word) {
        return meanings.getProperty(word.toLowerCase(Locale.ROOT));
    }
}
