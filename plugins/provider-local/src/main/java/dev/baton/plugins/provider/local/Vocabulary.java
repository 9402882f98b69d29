package dev.baton.plugins.provider.local;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** The pieces of words that the model knows, by their spelling. Immutable. */
final class Vocabulary {

    /** The first token of every text. */
    static final int START = 101;

    /** The last token of every text. */
    static final int END = 102;

    /** Stands for a word that cannot be spelled with the pieces. */
    static final int UNKNOWN = 100;

    private final Map<String, Integer> ids;

    private Vocabulary(Map<String, Integer> ids) {
        this.ids = ids;
    }

    /**
     * Reads the vocabulary from a {@code tokenizer.json} of Hugging Face's tokenizers, where it is {@code model.vocab}.
     *
     * @throws IOException where the resource is missing or holds no vocabulary
     */
    static Vocabulary read(String resource) throws IOException {
        try (InputStream in = Vocabulary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no resource " + resource);
            }
            if (!(Json.parse(in.readAllBytes()).at("model").at("vocab") instanceof JsonObject vocabulary)) {
                throw new IOException("no vocabulary in " + resource);
            }
            Map<String, Integer> ids = HashMap.newHashMap(vocabulary.size());
            vocabulary.forEach((piece, id) -> ids.put(piece, (int) id.integer(UNKNOWN)));
            return new Vocabulary(ids);
        }
    }

    /** The token of a piece; -1 where there is none. */
    int id(String piece) {
        return ids.getOrDefault(piece, -1);
    }
}
