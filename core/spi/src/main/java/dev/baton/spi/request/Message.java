package dev.baton.spi.request;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One message of a conversation.
 *
 * @param role  who speaks
 * @param parts what is said, in order
 */
public record Message(Role role, List<Part> parts) {

    /** Who speaks. */
    public enum Role {
        /** The frame in which the others are read; some protocols say "developer". */
        SYSTEM,
        /** The one who asks. */
        USER,
        /** The model. */
        ASSISTANT,
        /** The results of tools. */
        TOOL
    }

    /** Keeps an immutable copy. */
    public Message {
        parts = List.copyOf(parts);
    }

    /** A message of text in the system's role. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, List.of(new Part.Text(text)));
    }

    /** A message of text in the user's role. */
    public static Message user(String text) {
        return new Message(Role.USER, List.of(new Part.Text(text)));
    }

    /** A message of text in the assistant's role. */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, List.of(new Part.Text(text)));
    }

    /** The text parts, one after another. */
    public String text() {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining());
    }
}
