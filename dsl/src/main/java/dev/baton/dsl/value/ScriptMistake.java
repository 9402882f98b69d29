package dev.baton.dsl.value;

/** A mistake that a directive finds in what it is given; told at the directive's place. */
public final class ScriptMistake extends RuntimeException {

    private final String code;

    /** With a stable word for its kind, and what is wrong and would be right. */
    public ScriptMistake(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** A stable word for its kind. */
    public String code() {
        return code;
    }
}
