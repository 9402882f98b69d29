package dev.baton.engine.dispatch.upstream;

/** What time it is for whoever asks. */
@FunctionalInterface
public interface Time {

    /** In milliseconds since 1970. */
    long millis();
}
