package dev.baton.plugins.analyser.standard;

import dev.baton.spi.model.Capability;
import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.InputAnalyser;
import org.pf4j.Extension;

/**
 * Reads a text by word lists, letters, check digits and the shapes of keys and of code. It looks at the first {@value #READ} characters; each of its
 * parts is documented with the part. Safe for many threads; the word lists are read with the first text.
 */
@Extension
public final class StandardAnalyser implements InputAnalyser {

    private static final int READ = 8_000;

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public String description() {
        return "Word lists, check digits and the shapes of keys and code: no model, and nothing leaves the process";
    }

    @Override
    public Features analyse(String text, Features plain) {
        String read = text.length() <= READ ? text : text.substring(0, READ);
        Words words = Words.of(read);
        int code = SourceCode.signs(read);
        boolean isCode = code >= SourceCode.ENOUGH;
        return plain.read(
                Language.of(words),
                Domain.of(words, isCode),
                Complexity.of(words, text.length(), isCode || plain.task().equals(Capability.CODE)),
                Caution.of(read, words),
                isCode);
    }
}
