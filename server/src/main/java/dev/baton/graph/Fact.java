package dev.baton.graph;

/**
 * A line in a box.
 *
 * @param label what the line is about, in the language's own word, such as {@code needs} or {@code returns}
 * @param text  what holds, in full; a drawing may shorten it
 */
public record Fact(String label, String text) {}
