package dev.baton.spi.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a chat request is about, in parts, for models that do just that. */
public sealed interface Task {

    /**
     * One of the labels is to be picked for a text. The answer is the label's name.
     *
     * @param text   what is classified: the slot's value, without the instruction around it
     * @param labels what to choose from; two at least
     */
    record Classification(String text, List<Label> labels) implements Task {
        /** Keeps an immutable copy. */
        public Classification {
            labels = List.copyOf(labels);
        }
    }

    /**
     * A question is to be answered from the passages given.
     *
     * @param question what is asked
     * @param passages what the answer is to come from
     */
    record Answering(String question, List<Passage> passages) implements Task {
        /** Keeps an immutable copy. */
        public Answering {
            passages = List.copyOf(passages);
        }
    }

    /**
     * A label.
     *
     * @param name        what the answer is
     * @param description what it stands for; null where the name says it
     */
    record Label(String name, @Nullable String description) {}

    /**
     * A text to answer from.
     *
     * @param source where it comes from, such as a file's path in the workspace
     * @param text   the text
     */
    record Passage(String source, String text) {}
}
