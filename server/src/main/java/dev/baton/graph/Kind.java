package dev.baton.graph;

/** What a box of the picture stands for. */
public enum Kind {
    /** What a run is given. */
    INPUT("input"),
    /** A model is asked. */
    ASK("ask"),
    /** Models are asked one after another, until an answer is sure enough. */
    CASCADE("cascade"),
    /** One of several branches is taken. */
    ROUTE("route"),
    /** A value is computed. */
    STEP("step"),
    /** Another orchestration is run. */
    INVOKE("invoke"),
    /** A condition has to hold. */
    CHECK("check"),
    /** Steps that are undone together where one fails. */
    SEQUENCE("sequence"),
    /** Things are done side by side. */
    PARALLEL("parallel"),
    /** Steps are done again until they are good enough. */
    REFINE("refine"),
    /** A person decides. */
    APPROVE("approve"),
    /** What a run gives. */
    OUTPUT("output"),
    /** No step: a remark to the reader. */
    NOTE("note");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The language's own word, in small letters. */
    public String word() {
        return word;
    }
}
