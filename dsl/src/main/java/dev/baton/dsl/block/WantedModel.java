package dev.baton.dsl.block;

import java.util.Map;

/** What a block may say of the model that it wants. */
public interface WantedModel {

    /** Collects what is said; the name keeps it from being a directive. */
    NeedsWords wanted$();

    /** What the model must be able to do. */
    @Example("needs 'chat', 'tools'")
    default void needs(CharSequence... capabilities) {
        wanted$().needs(Map.of(), capabilities);
    }

    /** What the model must be able to do, its least window, its size, and where the text may go. */
    @Example(value = "needs 'chat', context: 16.k, size: small, where: local", options = {"context", "size", "where"})
    default void needs(Map<String, ?> options, CharSequence... capabilities) {
        wanted$().needs(options, capabilities);
    }

    /** The strategy that orders the models. */
    @Example("choose 'cheapest'")
    default void choose(CharSequence strategy) {
        wanted$().choose(Map.of(), strategy);
    }

    /** The strategy, and the limits it works under. */
    @Example(value = "choose 'best', quality: 0.7, within: 800.ms, cost: 0.01.usd", options = {"quality", "within", "cost"})
    default void choose(Map<String, ?> limits, CharSequence strategy) {
        wanted$().choose(limits, strategy);
    }

    /** The limits alone, under the workspace's strategy. */
    @Example(value = "choose quality: 0.7", options = {"quality", "within", "cost"})
    default void choose(Map<String, ?> limits) {
        wanted$().choose(limits, null);
    }

    /** The one model that is to answer. */
    @Example("model 'openai/gpt-5-mini'")
    default void model(CharSequence id) {
        wanted$().pin(id.toString());
    }
}
