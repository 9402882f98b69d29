package dev.baton.server;

import java.time.Duration;

/**
 * How a server listens and what it takes.
 *
 * @param port       where it listens; 0 for any free port
 * @param bind       the address it listens on; {@code 0.0.0.0} for all of the machine's
 * @param maxBody    the most bytes of a request's body
 * @param maxHeaders the most bytes of a request's headers, its first line included
 * @param grace      how long what is under way may take when the server stops, before it is cancelled
 * @param idle       how long a connection may be silent between requests, or take no more of an answer, before it is closed
 */
public record ServerOptions(int port, String bind, int maxBody, int maxHeaders, Duration grace, Duration idle) {

    /** Port 7070 of loopback, bodies of 20 MiB, headers of 16 KiB, 20 seconds of grace, 60 seconds of silence. */
    public static final ServerOptions DEFAULT =
            new ServerOptions(7070, "127.0.0.1", 20 << 20, 16 << 10, Duration.ofSeconds(20), Duration.ofSeconds(60));

    /** Checks the ranges. */
    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (maxBody < 1 || maxHeaders < 1) {
            throw new IllegalArgumentException("at least 1 byte of body and headers");
        }
    }

    /** The default on another port and address. */
    public ServerOptions(int port, String bind) {
        this(port, bind, DEFAULT.maxBody, DEFAULT.maxHeaders, DEFAULT.grace, DEFAULT.idle);
    }

    /** These options with another limit on bodies. */
    public ServerOptions maxBody(int bytes) {
        return new ServerOptions(port, bind, bytes, maxHeaders, grace, idle);
    }

    /** These options with another time of grace. */
    public ServerOptions grace(Duration most) {
        return new ServerOptions(port, bind, maxBody, maxHeaders, most, idle);
    }

    /** These options with another time of silence. */
    public ServerOptions idle(Duration most) {
        return new ServerOptions(port, bind, maxBody, maxHeaders, grace, most);
    }
}
