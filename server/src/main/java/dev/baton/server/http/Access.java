package dev.baton.server.http;

import dev.baton.engine.identity.Role;
import org.jspecify.annotations.Nullable;

/** Who may use a route. */
public enum Access {
    /** Anybody, without a key: it tells nothing of the workspace. */
    ANYBODY(null),
    /** Whoever has a key. */
    CALLER(Role.CALLER),
    /** Whoever runs the place. */
    OPERATOR(Role.OPERATOR),
    /** Whoever says who may what. */
    ADMIN(Role.ADMIN);

    private final @Nullable Role role;

    Access(@Nullable Role role) {
        this.role = role;
    }

    /** The least role that may use it; null where none is needed. */
    public @Nullable Role role() {
        return role;
    }
}
