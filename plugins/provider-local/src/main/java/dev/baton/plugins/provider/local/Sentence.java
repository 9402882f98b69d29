package dev.baton.plugins.provider.local;

/**
 * A sentence of a passage.
 *
 * @param start   its first character in the passage, from 0
 * @param end     the character after its last
 * @param text    its words, with single spaces and without marks of Markdown at the start of a line
 * @param heading the heading that it stands under; empty where there is none
 */
record Sentence(int start, int end, String text, String heading) {}
