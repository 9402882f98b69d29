package dev.baton.server;

import dev.baton.engine.Baton;
import dev.baton.engine.identity.TokenIssuer;
import dev.baton.engine.run.Run;
import dev.baton.server.batches.Batches;
import dev.baton.server.http.Exchanges;
import dev.baton.server.http.Front;
import dev.baton.server.http.Gate;
import dev.baton.server.http.HttpRoute;
import dev.baton.server.http.JettySetup;
import dev.baton.server.http.Refusals;
import dev.baton.server.runs.DetachedRuns;
import dev.baton.server.token.Tokens;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves an engine over HTTP: Baton's own routes, OpenAI's and Anthropic's protocols. Safe for many threads. Closing it stops the server
 * gracefully; the engine is its owner's to close.
 *
 * <pre>{@code
 * try (Baton baton = Baton.open(Path.of("my-workspace"));
 *         BatonServer server = BatonServer.start(baton, new ServerOptions(0, "127.0.0.1"))) {
 *     System.out.println(server.url());
 *     server.join();
 * }
 * }</pre>
 */
public final class BatonServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatonServer.class);

    /** How long those that were told to stop may take to say so. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final ServerOptions options;
    private final Javalin javalin;
    private final Exchanges exchanges;
    private final DetachedRuns detached;
    private final Batches batches;
    private final @Nullable Tokens tokens;
    private final boolean kept;
    private final int port;
    private boolean closed;

    private BatonServer(
            ServerOptions options, Javalin javalin, Exchanges exchanges, DetachedRuns detached, Batches batches, @Nullable Tokens tokens,
            boolean kept, int port) {
        this.options = options;
        this.javalin = javalin;
        this.exchanges = exchanges;
        this.detached = detached;
        this.batches = batches;
        this.tokens = tokens;
        this.kept = kept;
        this.port = port;
    }

    /**
     * Starts to serve.
     *
     * @throws CannotListen where the address or the port is not to be had
     */
    public static BatonServer start(Baton baton, ServerOptions options) {
        checkAddress(options);
        List<TokenIssuer> issuers = baton.settings().central().access().issuers();
        Tokens tokens = issuers.isEmpty() ? null : new Tokens(issuers, baton.keys().clock());
        Gate gate = new Gate(baton.keys(), tokens);
        Exchanges exchanges = new Exchanges(options.maxBody());
        DetachedRuns detached = new DetachedRuns();
        Batches batches = new Batches(baton, Clock.systemUTC(), options.grace());
        baton.monitoring().remember();
        List<HttpRoute> routes = Routes.of(baton, detached, batches);
        Javalin javalin = Javalin.create(config -> {
            JettySetup.apply(config, options.bind(), options.port(), options.maxHeaders(), options.idle());
            for (HttpRoute route : routes) {
                config.routes.addHttpHandler(
                        HandlerType.findOrCreate(route.method()),
                        route.path(),
                        new Front(route, exchanges, gate));
            }
            Refusals.apply(config);
        });
        try {
            javalin.start();
        } catch (UncheckedIOException failure) {
            exchanges.close();
            javalin.stop();
            if (tokens != null) {
                tokens.close();
            }
            throw CannotListen.because(options, failure);
        }
        return new BatonServer(options, javalin, exchanges, detached, batches, tokens, baton.keepsRuns(), javalin.port());
    }

    private static void checkAddress(ServerOptions options) {
        try {
            InetAddress.getByName(options.bind());
        } catch (UnknownHostException unknown) {
            throw new CannotListen(
                    options.bind(), options.port(), "there is no such address", "Bind to an address of this machine.", unknown);
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** The address of its root, such as {@code http://127.0.0.1:7070}. */
    public String url() {
        String host = options.bind();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /**
     * Takes up the batches that a server left behind when it ended; the engine's runs are the engine's to recover.
     *
     * @return how many were taken up
     */
    public int recover() {
        return batches.recover();
    }

    /** Waits until it is closed. */
    public void join() throws InterruptedException {
        javalin.jettyServer().server().join();
    }

    /**
     * Stops: takes no more connections, answers new requests with 503, lets what is under way finish for as long as the
     * options say, then stops the rest and says so in the log; runs that the engine keeps are left to it. Does nothing where it is closed already.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        long until = System.nanoTime() + options.grace().toNanos();
        exchanges.stop();
        batches.stop();
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof ServerConnector listener) {
                listener.close();
            }
        }
        try {
            int requests = exchanges.await(left(until));
            List<Run> runs = detached.await(left(until));
            if (requests > 0 || !runs.isEmpty()) {
                List<String> ids = runs.stream().map(Run::id).toList();
                LOG.warn("stopping with {} requests and {} runs under way: {}", requests, ids.size(), ids);
                if (!kept) {
                    runs.forEach(Run::cancel);
                }
                exchanges.giveUp();
                exchanges.await(LAST_WORDS);
            }
        } catch (InterruptedException hurried) {
            exchanges.giveUp();
            Thread.currentThread().interrupt();
        }
        batches.close();
        javalin.stop();
        exchanges.close();
        if (tokens != null) {
            tokens.close();
        }
    }

    private static Duration left(long until) {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }
}
