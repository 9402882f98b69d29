package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import org.jspecify.annotations.Nullable;

/** A plugin that does not start. None of the others is started then. Code: {@code plugin}. */
public final class PluginException extends BatonException {

    /** With which plugin and why, and what to do. */
    public PluginException(String message, String advice, @Nullable Throwable cause) {
        super("plugin", message, advice, Position.NONE, cause);
    }
}
