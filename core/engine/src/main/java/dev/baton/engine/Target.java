package dev.baton.engine;

/** What a caller's model name stands for. */
public sealed interface Target {

    /** What a caller may write for it: a model as {@code provider/name}, anything else as {@code baton/name}. */
    String name();

    /**
     * One model.
     *
     * @param id its {@code provider/name}
     */
    record Model(String id) implements Target {
        @Override
        public String name() {
            return id;
        }
    }

    /**
     * Whichever model a strategy puts first.
     *
     * @param strategy the strategy
     */
    record Strategy(String strategy) implements Target {
        @Override
        public String name() {
            return "baton/" + strategy;
        }
    }

    /**
     * An orchestration, which answers in place of a model.
     *
     * @param orchestration its name
     */
    record Orchestration(String orchestration) implements Target {
        @Override
        public String name() {
            return "baton/" + orchestration;
        }
    }
}
