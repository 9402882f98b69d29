package dev.baton.plugins.provider.openai.server;

import java.util.Set;

/**
 * How a server speaks Chat Completions.
 *
 * @param cap              the field for the cap on output tokens: OpenAI's newer models refuse the older name, many other servers know
 *                         only that one
 * @param seed             the field for the seed
 * @param refuses          settings, by their wire names, that it refuses or has no place for
 * @param refusesOfThinkers settings that it refuses besides where the model reasons
 * @param effort           where the effort of reasoning goes
 * @param thoughtBack      how an earlier thought goes back to the model
 * @param developer        true where models that reason read a developer's message in the place of the system's
 * @param namedAlone       true where one tool by name is forced by requiring a call and sending that tool alone
 * @param callIdLength     how many letters and digits a call's identifier has; 0 where any will do
 * @param streamUsage      true where a stream's usage has to be asked for
 * @param endsWithoutDone  true where a stream may end after its finish reason, without {@code [DONE]}
 */
public record ChatDialect(
        String cap,
        String seed,
        Set<String> refuses,
        Set<String> refusesOfThinkers,
        EffortPlace effort,
        ThoughtPlace thoughtBack,
        boolean developer,
        boolean namedAlone,
        int callIdLength,
        boolean streamUsage,
        boolean endsWithoutDone) {

    /** Where the effort of reasoning goes. */
    public enum EffortPlace {
        /** {@code reasoning_effort}. */
        FIELD,
        /** {@code effort} in an object {@code reasoning}. */
        OBJECT
    }

    /** How an earlier thought goes back to the model. */
    public enum ThoughtPlace {
        /** Not at all: the protocol as OpenAI speaks it has no place for one. */
        NONE,
        /** A text {@code reasoning} beside the content. */
        REASONING,
        /** A text {@code reasoning_content} beside the content. */
        REASONING_CONTENT,
        /** A part of the content, of the type {@code thinking}. */
        THINKING
    }
}
