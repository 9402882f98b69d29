package dev.baton.engine.workspace;

import java.util.List;

/** What {@code about(name)} tells of a value that a model or a person gave. */
public final class AboutFields {

    /**
     * The fields: the model and its exact version, the strategy and its reason, cost in dollars, latency in milliseconds, tokens,
     * confidence and scores where the model gave them, the places it rests on, every rung of a cascade that was asked (model, confidence,
     * raw, calibrated, accepted, why, failed, cost, latency), whether it was kept from an earlier request, and every attempt;
     * of a person's decision who made it, what else was said, and when.
     */
    public static final List<String> NAMES = List.of(
            "model", "version", "strategy", "reason", "cost", "latency", "inputTokens", "outputTokens", "confidence", "scores", "sources",
            "rungs", "cached", "attempts", "by", "comment", "at");

    private AboutFields() {}
}
