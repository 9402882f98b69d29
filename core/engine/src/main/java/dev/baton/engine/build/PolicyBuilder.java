package dev.baton.engine.build;

/** What holds for a step that has no more to say than that. */
public final class PolicyBuilder extends FallbackVerbs<PolicyBuilder> {

    PolicyBuilder() {}
}
