package dev.baton.engine.plan;

/**
 * One branch of a parallel step.
 *
 * @param name     by which its result is known: {@code views.labs}
 * @param block    what it does
 * @param position where it stands
 */
public record Way(String name, Block block, Position position) {}
