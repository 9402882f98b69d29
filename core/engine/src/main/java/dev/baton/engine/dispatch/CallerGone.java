package dev.baton.engine.dispatch;

/** The caller took no more of an answer: nothing is wrong with the model, and none other is asked. */
public final class CallerGone extends RuntimeException {

    /** With what the caller's side threw. */
    public CallerGone(RuntimeException cause) {
        super("the caller takes no more of the answer: " + cause.getMessage(), cause);
    }
}
