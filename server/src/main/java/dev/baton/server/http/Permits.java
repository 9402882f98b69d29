package dev.baton.server.http;

import dev.baton.engine.identity.Identity;
import dev.baton.server.failure.HttpFailure;

/** What the scope of whoever asks leaves of what a request names. Nothing is said of whether there is such a thing. */
public final class Permits {

    private Permits() {}

    /**
     * The name of an orchestration that may be started.
     *
     * @throws HttpFailure 403 where it may not be
     */
    public static String orchestration(Identity who, String name) {
        if (!who.scope().allowsOrchestration(name)) {
            throw refused(who, "the orchestration", name);
        }
        return name;
    }

    /**
     * A model that may be asked.
     *
     * @throws HttpFailure 403 where it may not be
     */
    public static void model(Identity who, String id) {
        if (!who.scope().allowsModel(id)) {
            throw refused(who, "the model", id);
        }
    }

    private static HttpFailure refused(Identity who, String what, String name) {
        return HttpFailure.of(403, "not_allowed", who.shown() + " may not use " + what + " '" + name + "'");
    }
}
