package dev.baton.spi.reply;

/**
 * A place that an answer rests on.
 *
 * @param source the passage's source as it was given, such as a file's path
 * @param start  the first character in the passage's text, from 0
 * @param end    the character after the last
 * @param text   the words at that place, verbatim
 */
public record Source(String source, int start, int end, String text) {}
