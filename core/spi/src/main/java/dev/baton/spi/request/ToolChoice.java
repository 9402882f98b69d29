package dev.baton.spi.request;

import org.jspecify.annotations.Nullable;

/**
 * Whether the model may, must or must not call tools.
 *
 * @param mode the rule
 * @param name the tool that must be called, with {@link Mode#NAMED}; null otherwise
 */
public record ToolChoice(Mode mode, @Nullable String name) {

    /** The rules. */
    public enum Mode {
        /** The model decides. */
        AUTO,
        /** No tool is called. */
        NONE,
        /** At least one tool is called. */
        REQUIRED,
        /** That tool is called. */
        NAMED
    }

    /** The model decides. */
    public static final ToolChoice AUTO = new ToolChoice(Mode.AUTO, null);

    /** That tool is called. */
    public static ToolChoice named(String name) {
        return new ToolChoice(Mode.NAMED, name);
    }
}
