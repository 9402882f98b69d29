package dev.baton.engine.dispatch;

import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The pool of connections, made at the first call: setting TLS up takes tens of milliseconds, and a check of scripts sends nothing. Safe
 * for many threads.
 */
final class Connections implements AutoCloseable {

    private static final int CONNECTIONS = 8 * 1024;
    /** What an upstream's head may have: providers send some thirty headers of a hundred bytes. Without a limit it could have all memory. */
    private static final Http1Config HEAD =
            Http1Config.custom().setMaxHeaderCount(256).setMaxLineLength(64 << 10).build();

    private final DnsResolver resolver;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable CloseableHttpClient client;
    private boolean closed;

    Connections(DnsResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * The client that holds the pool.
     *
     * @throws IllegalStateException once this is closed
     */
    CloseableHttpClient client() {
        CloseableHttpClient known = client;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the transport is closed");
            }
            known = client;
            if (known == null) {
                known = made();
                client = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** Cuts what is open; there is no client afterwards. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (client != null) {
                client.close(CloseMode.IMMEDIATE);
            }
        } finally {
            lock.unlock();
        }
    }

    private CloseableHttpClient made() {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(HEAD).build())
                .setDnsResolver(resolver)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .setConnectionConfigResolver(route -> ConnectionConfig.custom()
                        // The address may have several hosts behind it: each try is bounded here, the whole by the watch.
                        .setConnectTimeout(Timeout.ofSeconds(30))
                        .setSocketTimeout(Timeout.DISABLED)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(10))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }
}
