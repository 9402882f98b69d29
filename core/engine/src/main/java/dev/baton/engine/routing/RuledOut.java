package dev.baton.engine.routing;

/**
 * A model that does not qualify.
 *
 * @param model  the model
 * @param reason the first thing that ruled it out
 */
public record RuledOut(String model, String reason) {}
