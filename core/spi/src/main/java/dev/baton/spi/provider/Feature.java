package dev.baton.spi.provider;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a request may ask for that a provider's protocol, or one model behind it, may lack. Where it lacks one, the engine bridges the gap if
 * that is sound, and refuses the request if it is not; see {@link Provider#features}.
 */
public enum Feature {
    /** Messages in the system's role. Bridged by putting them before the user's first message. */
    SYSTEM,
    /** Tools, their calls and their results. Bridged by the prompt, only for a model whose card claims {@code tools-by-prompt}. */
    TOOLS,
    /** A choice of tool other than the model's own: none, any, or one by name. None is bridged by leaving the tools out; no other is. */
    TOOL_CHOICE,
    /** Some JSON object as the answer; used only where the card claims {@code json}. Bridged by instruction, with a check and one repair. */
    JSON_OBJECT,
    /**
     * JSON that keeps to a schema as the answer; used only where the card claims {@code json}. Bridged by a forced tool, or by instruction, with a check
     * and one repair.
     */
    JSON_SCHEMA;

    /** All of them; not to be changed. */
    public static final Set<Feature> ALL = Collections.unmodifiableSet(EnumSet.allOf(Feature.class));
}
