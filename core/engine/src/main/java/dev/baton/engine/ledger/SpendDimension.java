package dev.baton.engine.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** By what spending is told apart. */
public enum SpendDimension {
    /** The team it is booked on. */
    TEAM("team"),
    /** The project it is booked on. */
    PROJECT("project"),
    /** The environment it is booked on. */
    ENVIRONMENT("environment"),
    /** Who asked. */
    KEY("identity"),
    /** The orchestration that was started. */
    ORCHESTRATION("orchestration"),
    /** The run, or the single request. */
    RUN("run"),
    /** The step's path. */
    STEP("step"),
    /** The provider. */
    PROVIDER("provider"),
    /** The model. */
    MODEL("model"),
    /** The provider's service tier that the tokens were billed by. */
    SERVICE("service"),
    /** What came of the attempt. */
    OUTCOME("outcome"),
    /** Who counted the tokens. */
    PROVENANCE("provenance"),
    /** The prices that held. */
    PRICE("price"),
    /** The day, in a time zone. */
    DAY(""),
    /** The hour, in a time zone. */
    HOUR("");

    private final String column;

    SpendDimension(String column) {
        this.column = column;
    }

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that holds it; empty for a time. */
    String column() {
        return column;
    }

    /** True where it depends on a time zone. */
    public boolean isTime() {
        return column.isEmpty();
    }

    /** The one of that word. */
    public static Optional<SpendDimension> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equalsIgnoreCase(word)).findFirst();
    }
}
