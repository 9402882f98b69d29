package dev.baton.engine.run;

/**
 * Ends a walk without ending its run. No failure: nothing stands in for it, nothing is undone, and user code does not come to see it. An error, so that what
 * catches exceptions lets it through.
 */
abstract class Unwinding extends Error {

    Unwinding(String message) {
        super(message, null, false, false);
    }
}
