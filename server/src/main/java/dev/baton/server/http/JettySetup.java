package dev.baton.server.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How Jetty is set up under Javalin. */
public final class JettySetup {

    private JettySetup() {}

    /**
     * Sets it up: requests on virtual threads, one listener, no compression, nothing said of the server's make.
     *
     * @param host       the address it listens on
     * @param port       where it listens; 0 for any free port
     * @param maxHeaders the most bytes of headers
     * @param idle       how long a connection may be silent
     * @throws UncheckedIOException where it cannot listen there; thrown when Javalin starts
     */
    public static void apply(JavalinConfig config, String host, int port, int maxHeaders, Duration idle) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(maxHeaders);
            // A cache of its own for each connection, for whole lines such as a caller's key: to walk through it costs more than to read them anew.
            http.setHeaderCacheSize(0);
            // A model's name holds a slash, which clients write as %2F within a path.
            http.setUriCompliance(UriCompliance.DEFAULT.with("names", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        });
        config.jetty.modifyServletContextHandler(context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        config.jetty.modifyServer(server -> server.setErrorHandler(new PlainErrors()));
        config.jetty.addConnector((server, http) -> connector(server, new HttpConnectionFactory(http), host, port, idle));
    }

    private static QueuedThreadPool threads() {
        // Platform threads only wait for the network here; each request has a virtual thread, of which there may be any number.
        QueuedThreadPool threads = new QueuedThreadPool(16, 4);
        threads.setName("baton-http");
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
        return threads;
    }

    private static ServerConnector connector(Server server, HttpConnectionFactory http, String host, int port, Duration idle) {
        ServerConnector connector = new ServerConnector(server, 1, 1, http);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(idle.toMillis());
        connector.setAcceptQueueSize(1024);
        connector.setAcceptedTcpNoDelay(true);
        try {
            // Now rather than when the server starts, so that a port in use is found before anything else was done.
            connector.open();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        return connector;
    }
}
