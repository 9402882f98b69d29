package dev.baton.spi.routing;

/**
 * A candidate's place in a route.
 *
 * @param candidate the model
 * @param reason    why it has this place, such as {@code $0.0002, the lowest of 3}
 */
public record Choice(Candidate candidate, String reason) {}
