package dev.baton.graph;

import dev.baton.engine.plan.Step;

/** What kind of box a step is, and what it is called. */
final class Kinds {

    private Kinds() {}

    static Kind of(Step step) {
        return switch (step) {
            case Step.Ask ask -> Kind.ASK;
            case Step.Cascade cascade -> Kind.CASCADE;
            case Step.Route route -> Kind.ROUTE;
            case Step.Compute compute -> Kind.STEP;
            case Step.Invoke invoke -> Kind.INVOKE;
            case Step.Check check -> Kind.CHECK;
        };
    }

    /** What stands beside the kind: a route goes by what decides, an invocation by what is run, as in the script. */
    static String title(Step step) {
        return switch (step) {
            case Step.Route route -> ExpressionText.of(route.subject());
            case Step.Invoke invoke -> invoke.orchestration();
            case Step.Ask ask -> ask.name() == null ? "" : ask.name();
            case Step.Cascade cascade -> cascade.name() == null ? "" : cascade.name();
            case Step.Compute compute -> compute.name() == null ? "" : compute.name();
            case Step.Check check -> check.name() == null ? "" : check.name();
        };
    }
}
