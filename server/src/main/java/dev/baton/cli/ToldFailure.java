package dev.baton.cli;

/** A failure that the user has been told of already. */
final class ToldFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode code;

    ToldFailure(ExitCode code, Throwable cause) {
        super(cause);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
