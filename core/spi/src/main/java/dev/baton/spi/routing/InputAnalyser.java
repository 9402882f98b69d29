package dev.baton.spi.routing;

import org.pf4j.ExtensionPoint;

/**
 * Reads what goes in, for rules and strategies; nothing is read where none of them asks. A plugin offers one as a class marked with PF4J's {@code @Extension}.
 *
 * <p>CONTRACT: safe for many threads, without side effects, and done in well under a millisecond for a page of text: it is asked on the way
 * of a request. Of a long text it may read a part, but the first 8,000 characters at least: where a text may have to stay somewhere, the engine
 * has it read everything that goes out, in pieces of that size. Where it throws, the engine takes the text for secret, goes by what needs no
 * reading in all else, and says so.
 */
public interface InputAnalyser extends ExtensionPoint {

    /** The word by which a workspace chooses it, such as {@code standard}; unique among all plugins of a host. */
    String name();

    /** What it goes by, in one line for a person. */
    String description();

    /**
     * The features with what reading the text tells.
     *
     * @param text  what is asked: the caller's latest words
     * @param plain what is known without reading, to be kept; see {@link Features#read}
     */
    Features analyse(String text, Features plain);
}
