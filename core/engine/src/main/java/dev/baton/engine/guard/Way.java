package dev.baton.engine.guard;

import dev.baton.spi.guard.Side;

/** Which way a text goes, and whether it is a tool's. A guard on {@code input} or {@code output} looks at that way's tool texts too. */
enum Way {
    /** From the caller, or a step, to a model. */
    TO_MODEL(Side.INPUT, false),
    /** What a tool gave, or was told before, to a model. */
    TOOL_TO_MODEL(Side.INPUT, true),
    /** A model's answer. */
    FROM_MODEL(Side.OUTPUT, false),
    /** What a model tells a tool. */
    TOOL_FROM_MODEL(Side.OUTPUT, true);

    private final Side side;
    private final boolean ofTool;

    Way(Side side, boolean ofTool) {
        this.side = side;
        this.ofTool = ofTool;
    }

    boolean toModel() {
        return side == Side.INPUT;
    }

    /** True where that guard looks at what goes this way. */
    boolean isSeenBy(BoundGuard guard) {
        return guard.isOn(side) || ofTool && guard.isOn(Side.TOOLS);
    }

    /** As which side that guard is told of it. */
    Side as(BoundGuard guard) {
        return ofTool && guard.isOn(Side.TOOLS) ? Side.TOOLS : side;
    }
}
