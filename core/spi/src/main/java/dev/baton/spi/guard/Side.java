package dev.baton.spi.guard;

/** Where a text is when a guard looks at it. */
public enum Side {
    /** On the way to a model. */
    INPUT("input"),
    /** On the way back. */
    OUTPUT("output"),
    /** In what a model tells a tool, or a tool tells a model. */
    TOOLS("tools");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** As scripts say it: {@code input}, {@code output}, {@code tools}. */
    public String word() {
        return word;
    }
}
