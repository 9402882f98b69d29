package dev.baton.server.openai.embeddings;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/** Reads the texts to be embedded, within limits: each has its own error, with the limit in it. */
final class EmbeddingsInput {

    /** OpenAI's own limit. */
    static final int MOST_TEXTS = 2048;

    /** Characters of one text: beyond the window of any model that embeds, at four to a token. */
    static final int LONGEST_TEXT = 1_000_000;

    /** Characters of all texts together. */
    static final int MOST_CHARACTERS = 8_000_000;

    private EmbeddingsInput() {}

    /**
     * The texts, in order; one at least.
     *
     * @throws HttpFailure 400 where there is none, where one is empty or no text, or where there is too much of it
     */
    static List<String> texts(Json input) {
        List<String> texts = new ArrayList<>();
        if (input instanceof JsonArray list) {
            if (list.size() == 0) {
                throw HttpFailure.field("input", "must hold one text at least");
            }
            if (list.size() > MOST_TEXTS) {
                throw HttpFailure.field("input", "has " + list.size() + " texts; at most " + MOST_TEXTS
                                + " are taken at once, so send them in several requests")
                        .code("too_many_inputs");
            }
            int i = 0;
            for (Json item : list) {
                texts.add(text(item, "input[" + i++ + "]"));
            }
        } else {
            texts.add(text(input, "input"));
        }
        long characters = texts.stream().mapToLong(String::length).sum();
        if (characters > MOST_CHARACTERS) {
            throw HttpFailure.field("input", "has " + characters + " characters in all; at most " + MOST_CHARACTERS
                            + " are taken at once, so send it in several requests")
                    .code("input_too_large");
        }
        return texts;
    }

    private static String text(Json item, String place) {
        if (item instanceof JsonString text) {
            if (text.text().isEmpty()) {
                throw HttpFailure.field(place, "is empty");
            }
            if (text.text().length() > LONGEST_TEXT) {
                throw HttpFailure.field(place, "has " + text.text().length() + " characters; a text may have " + LONGEST_TEXT
                                + " at most, so split it")
                        .code("input_too_long");
            }
            return text.text();
        }
        if (item.isNull()) {
            throw HttpFailure.field(place, "is missing");
        }
        if (item instanceof JsonNumber || item instanceof JsonArray) {
            throw HttpFailure.field(
                    place, "holds tokens, which mean something to one model alone; send the text they stand for");
        }
        throw HttpFailure.field(place, "must be text, not " + Fields.kind(item));
    }
}
