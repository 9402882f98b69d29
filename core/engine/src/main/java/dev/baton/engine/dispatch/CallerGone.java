package dev.baton.engine.dispatch;

/** The caller took no more of an answer: nothing is wrong with the model, and none other is asked. */
public final class CallerGone extends RuntimeException {

    /** With what the caller's side threw. */
    public CallerGone(RuntimeException cause) {
        super("the caller takes no more of the answer: " + cause.getMessage(), cause);
    }

    private CallerGone(String message) {
        super(message);
    }

    /** The caller has the answer of another attempt. */
    static CallerGone served() {
        return new CallerGone("the caller has the answer of another model");
    }
}
