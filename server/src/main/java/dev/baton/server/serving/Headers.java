package dev.baton.server.serving;

import org.jspecify.annotations.Nullable;

/** The headers of a request. */
@FunctionalInterface
public interface Headers {

    /** The value of that header, whatever the case of its letters; null where it is not given. */
    @Nullable String get(String name);
}
