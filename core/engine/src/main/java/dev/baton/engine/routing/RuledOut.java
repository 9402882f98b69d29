package dev.baton.engine.routing;

import java.util.function.Supplier;

/** A model that does not qualify. The reason is put into words when it is asked for: a request that is served asks for none of them. */
public final class RuledOut {

    private final String model;
    private final Supplier<String> reason;

    RuledOut(String model, Supplier<String> reason) {
        this.model = model;
        this.reason = reason;
    }

    RuledOut(String model, String reason) {
        this(model, () -> reason);
    }

    /** The model, as {@code provider/name}. */
    public String model() {
        return model;
    }

    /** The first thing that ruled it out. */
    public String reason() {
        return reason.get();
    }

    @Override
    public String toString() {
        return model + ": " + reason();
    }
}
