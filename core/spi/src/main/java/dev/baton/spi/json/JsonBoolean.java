package dev.baton.spi.json;

/** The JSON values {@code true} and {@code false}. */
public enum JsonBoolean implements Json {
    /** {@code true}. */
    TRUE,
    /** {@code false}. */
    FALSE;

    /** The constant of that truth. */
    public static JsonBoolean of(boolean flag) {
        return flag ? TRUE : FALSE;
    }

    @Override
    public boolean flag(boolean otherwise) {
        return this == TRUE;
    }

    @Override
    public String toString() {
        return this == TRUE ? "true" : "false";
    }
}
