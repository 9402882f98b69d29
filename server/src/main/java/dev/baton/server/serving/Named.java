package dev.baton.server.serving;

import dev.baton.engine.Baton;
import dev.baton.engine.Target;
import dev.baton.engine.failure.UnknownModelName;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.Scope;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Permits;

/** What the model that a request names stands for, where whoever asks may use it. */
public final class Named {

    private Named() {}

    /**
     * Finds it.
     *
     * @throws UnknownModelName where there is none, and whoever asks may know of all that there are
     * @throws HttpFailure      403 where it may not be used; 404 where there is none, without a word of what else there is
     */
    public static Target of(Baton baton, String name, Identity who) {
        Target target;
        try {
            target = baton.resolve(name);
        } catch (UnknownModelName unknown) {
            if (who.scope().equals(Scope.ALL)) {
                throw unknown;
            }
            throw HttpFailure.of(404, "unknown_model", "There is no model '" + name + "' that " + who.shown() + " may use; GET /v1/models lists those");
        }
        switch (target) {
            case Target.Model model -> Permits.model(who, model.id());
            case Target.Orchestration orchestration -> Permits.orchestration(who, orchestration.orchestration());
            case Target.Strategy any -> {
                // Whichever it takes is among those that may be asked.
            }
        }
        return target;
    }

    /** True where whoever asks may use it. */
    public static boolean isAllowed(Target target, Identity who) {
        return switch (target) {
            case Target.Model model -> who.scope().allowsModel(model.id());
            case Target.Orchestration orchestration -> who.scope().allowsOrchestration(orchestration.orchestration());
            case Target.Strategy any -> true;
        };
    }
}
