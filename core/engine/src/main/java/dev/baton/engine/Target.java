package dev.baton.engine;

/** What a caller's model name stands for. */
public sealed interface Target {

    /**
     * One model.
     *
     * @param id its {@code provider/name}
     */
    record Model(String id) implements Target {}

    /**
     * Whichever model a strategy puts first.
     *
     * @param name the strategy
     */
    record Strategy(String name) implements Target {}

    /**
     * An orchestration, which answers in place of a model.
     *
     * @param name its name
     */
    record Orchestration(String name) implements Target {}
}
