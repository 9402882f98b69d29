package dev.baton.spi.routing;

import java.util.function.Predicate;

/**
 * A line of a script that says which strategy or model is to be taken for which input.
 *
 * @param when   the condition; quick, and it may throw where the user's code does
 * @param choose a strategy's name, or a model as {@code provider/name}
 * @param text   how it reads and where it stands, such as {@code when { tokens > 30.k } (triage.groovy:9)}
 */
public record Rule(Predicate<Features> when, String choose, String text) {}
