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
            case Step.Sequence sequence -> Kind.SEQUENCE;
            case Step.Parallel parallel -> Kind.PARALLEL;
            case Step.Refine refine -> Kind.REFINE;
            case Step.Approve approve -> Kind.APPROVE;
        };
    }

    /** What stands beside the kind: a route goes by what decides, an invocation by what is run, as in the script. */
    static String title(Step step) {
        return switch (step) {
            case Step.Route route -> ExpressionText.of(route.subject());
            case Step.Invoke invoke -> invoke.orchestration();
            default -> step.name() == null ? "" : step.name();
        };
    }
}
