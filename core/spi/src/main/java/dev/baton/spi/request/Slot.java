package dev.baton.spi.request;

/**
 * A value that filled a gap of a template.
 *
 * @param name the name it has in the script, such as {@code message} or {@code claim.date}
 * @param text the value as the template reads it
 */
public record Slot(String name, String text) {}
