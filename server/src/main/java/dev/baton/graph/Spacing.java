package dev.baton.graph;

/** Distances in the picture, in pixels. */
final class Spacing {

    /** Around the whole picture. */
    static final int MARGIN = 28;
    /** Between boxes of a column: room for an arrow. */
    static final int BETWEEN = 30;
    /** From a frame's edge to what is inside. */
    static final int INSIDE = 18;
    /** Between columns side by side. */
    static final int LANES = 28;
    /** From a frame's head to the line from which the branches part. */
    static final int PART = 16;
    /** From that line to a branch's label. */
    static final int STUB = 12;
    /** From the foot of the longest branch to the line where they meet: more than {@link #JOIN}, which comes above it. */
    static final int STUB_OUT = 24;
    /** From the line where branches meet to the frame's lower edge. */
    static final int MEET = 14;
    /** A label's height. */
    static final int LABEL = 22;
    /** From a step to the column that stands in for it. */
    static final int ASIDE = 44;
    /** From the foot of a step's side column to where its line joins the main one. */
    static final int JOIN = 12;
    /** The widest text of a branch's label. */
    static final int WIDEST_LABEL = 220;

    private Spacing() {}

    /** The height that what is written at a frame's foot takes, with the line into it. */
    static int foot(Node node) {
        return node.foot().isEmpty() ? 0 : LABEL + (node.parting() ? STUB : BETWEEN);
    }

    /** From the foot of a frame's head to its first boxes. */
    static int above(Node node) {
        return node.parting() ? PART + STUB + LABEL + BETWEEN : BETWEEN;
    }
}
