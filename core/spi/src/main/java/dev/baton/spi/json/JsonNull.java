package dev.baton.spi.json;

/** The JSON value {@code null}; also what navigation answers for a value that is not there. */
public enum JsonNull implements Json {
    /** The only instance. */
    NULL;

    @Override
    public boolean isNull() {
        return true;
    }

    @Override
    public String toString() {
        return "null";
    }
}
