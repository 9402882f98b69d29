package dev.baton.server;

import java.net.BindException;

/** The server could not start to listen. The message names the address and port, and says what to do. */
public final class CannotListen extends RuntimeException {

    private final String bind;
    private final int port;
    private final String advice;

    CannotListen(String bind, int port, String reason, String advice, Throwable cause) {
        super("Cannot listen on " + bind + ", port " + port + ": " + reason, cause);
        this.bind = bind;
        this.port = port;
        this.advice = advice;
    }

    /** What the system's refusal means. */
    static CannotListen because(ServerOptions options, Throwable refusal) {
        Throwable cause = refusal;
        while (!(cause instanceof BindException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why = String.valueOf(cause.getMessage());
        return why.contains("in use")
                ? new CannotListen(
                        options.bind(),
                        options.port(),
                        "the port is in use",
                        "Stop what listens there, or take another port: --port N, or 0 for any that is free.",
                        refusal)
                : new CannotListen(
                        options.bind(),
                        options.port(),
                        why,
                        "Bind to an address of this machine, and to a port that you may use (1024 and above).",
                        refusal);
    }

    /** The address that was asked for. */
    public String bind() {
        return bind;
    }

    /** The port that was asked for. */
    public int port() {
        return port;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }
}
