package dev.baton.engine.run;

/** Nothing of what is around this goes on before somebody decides. */
final class Parked extends Unwinding {

    Parked() {
        super("waits for a decision");
    }
}
