package dev.baton.spi.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a message's content. */
public sealed interface Part {

    /** How many characters of text the model reads in it. */
    default long characters() {
        return 0;
    }

    /**
     * Written text.
     *
     * @param text the characters
     */
    record Text(String text) implements Part {
        @Override
        public long characters() {
            return text.length();
        }
    }

    /**
     * A picture.
     *
     * @param media  the bytes or where they are
     * @param detail how closely to look ({@code low}, {@code high}, {@code auto}); null for the provider's default
     */
    record Image(Media media, @Nullable String detail) implements Part {}

    /**
     * Sound.
     *
     * @param media the bytes or where they are
     */
    record Audio(Media media) implements Part {}

    /**
     * A document.
     *
     * @param media the bytes or where they are
     * @param name  the file's name; null where it has none
     */
    record File(Media media, @Nullable String name) implements Part {}

    /**
     * A call that the model asks for.
     *
     * @param id        joins it to its result
     * @param name      the tool
     * @param arguments a JSON text, kept as the model wrote it, which may not be valid
     * @param signature the provider's proof of the thought behind it, to be sent back unchanged; null where there is none. A provider
     *                  is given its own alone, see {@link dev.baton.spi.provider.Provider#thinker}
     */
    record ToolCall(String id, String name, String arguments, @Nullable String signature) implements Part {

        /** A call without a signature. */
        public ToolCall(String id, String name, String arguments) {
            this(id, name, arguments, null);
        }

        @Override
        public long characters() {
            return name.length() + arguments.length();
        }
    }

    /**
     * What a tool gave.
     *
     * @param callId  the call it answers
     * @param content what it gave
     * @param failed  true where the tool failed and the content says how
     */
    record ToolResult(String callId, List<Part> content, boolean failed) implements Part {
        /** Keeps an immutable copy. */
        public ToolResult {
            content = List.copyOf(content);
        }

        @Override
        public long characters() {
            return content.stream().mapToLong(Part::characters).sum();
        }
    }

    /**
     * What the model thought before it answered.
     *
     * @param text      the thought; empty where the provider keeps it to itself
     * @param signature the provider's proof, to be sent back unchanged; null where there is none. A provider is given its own alone, see
     *                  {@link dev.baton.spi.provider.Provider#thinker}
     */
    record Reasoning(String text, @Nullable String signature) implements Part {
        @Override
        public long characters() {
            return text.length();
        }
    }
}
