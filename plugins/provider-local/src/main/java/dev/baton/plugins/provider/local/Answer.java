package dev.baton.plugins.provider.local;

import dev.baton.spi.reply.Source;
import java.util.List;

/**
 * What passages say to a question.
 *
 * @param text       the sentences, in the passages' order
 * @param sources    where they stand, the nearest to the question first
 * @param confidence how likely it is that one of them answers the question, 0 to 1
 */
record Answer(String text, List<Source> sources, double confidence) {}
