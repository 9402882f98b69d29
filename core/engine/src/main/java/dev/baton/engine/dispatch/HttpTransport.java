package dev.baton.engine.dispatch;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.TimedOut;
import dev.baton.spi.failure.Unreachable;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The one way to the network: sends what a codec encodes, under deadlines, and hands over what comes back, piece by piece. Blocks the
 * calling thread, virtual or not; an interrupt ends it. Safe for many threads. Nothing is retried, redirected or decompressed here: what a
 * failure means is for dispatch to say.
 */
@Singleton
public final class HttpTransport implements AutoCloseable {

    private static final int BUFFER = 8 * 1024;

    private final ScheduledThreadPoolExecutor timer;
    private final Connections connections;

    /** Takes the response to a call. */
    public interface Receiver {

        /** The head has come. */
        void head(HttpHead head);

        /** More of the body; the array is the transport's again after the call. */
        void body(byte[] bytes, int offset, int length);

        /** True once more of the body is not wanted, though it has not ended: the connection is given up then. */
        boolean isEnough();

        /** True once the first piece of the answer has been found in the body. */
        boolean hasBegun();
    }

    /** Opens no connection yet. */
    @Inject
    public HttpTransport() {
        this(SystemDefaultDnsResolver.INSTANCE);
    }

    /** One that finds hosts by that resolver. */
    public HttpTransport(DnsResolver resolver) {
        this.connections = new Connections(resolver);
        this.timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("baton-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** The one timer of this process's deadlines; what it runs must be short. */
    public ScheduledExecutorService timer() {
        return timer;
    }

    /**
     * Sends a call and hands its response to the receiver, to the end or until the receiver has all it wants.
     *
     * @param streamed  true where the deadlines of a stream count; otherwise only those of connecting and of the whole
     * @throws ModelFailure         {@link TimedOut}, {@link Unreachable} or {@link BrokenAnswer}, and what the receiver throws
     * @throws InterruptedException where the calling thread was interrupted
     * @throws IllegalStateException once this is closed
     */
    public void exchange(HttpCall call, Deadlines deadlines, boolean streamed, Receiver receiver) throws InterruptedException {
        Interruptible.run(() -> send(call, deadlines, streamed, receiver));
    }

    private void send(HttpCall call, Deadlines deadlines, boolean streamed, Receiver receiver) throws InterruptedException {
        URI uri = call.uri();
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), uri);
        call.headers().forEach(request::setHeader);
        if (call.body().length > 0) {
            request.setEntity(new ByteArrayEntity(call.body(), ContentType.APPLICATION_JSON));
        }
        request.setConfig(RequestConfig.custom()
                .setConnectTimeout(Timeout.ofMilliseconds(deadlines.connect().toMillis()))
                .setConnectionRequestTimeout(Timeout.ofMilliseconds(deadlines.total().toMillis()))
                .setResponseTimeout(Timeout.DISABLED)
                // The client would offer TLS in place of http to every local runtime; some take that for a web socket.
                .setProtocolUpgradeEnabled(false)
                .build());
        CloseableHttpClient client = connections.client();
        try (Watch watch = new Watch(timer, deadlines, request::abort)) {
            if (streamed) {
                watch.awaitResponse();
            }
            boolean[] answered = {false};
            try {
                HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
                ClassicHttpResponse response = client.executeOpen(host, request, null);
                answered[0] = true;
                relay(response, receiver, streamed, watch);
            } catch (IOException | RuntimeException failure) {
                if (failure instanceof IOException && receiver.isEnough()) {
                    return;
                }
                throw meaning(failure, watch, uri, deadlines, answered[0]);
            }
        }
    }

    private static void relay(ClassicHttpResponse response, Receiver receiver, boolean streamed, Watch watch) throws IOException {
        boolean whole = false;
        try {
            receiver.head(head(response));
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                if (streamed) {
                    watch.awaitFirstToken();
                }
                InputStream body = entity.getContent();
                byte[] buffer = new byte[room(entity)];
                int count = body.read(buffer);
                while (count >= 0 && !receiver.isEnough()) {
                    receiver.body(buffer, 0, count);
                    if (receiver.isEnough()) {
                        // The answer is complete. The end of its body mostly comes with it, and then the connection can be used again.
                        watch.awaitEnd();
                    } else if (streamed && receiver.hasBegun()) {
                        watch.awaitNext();
                    }
                    count = body.read(buffer);
                }
                whole = count < 0;
            } else {
                whole = true;
            }
        } finally {
            if (whole) {
                response.close();
            } else {
                // A plain close would read the rest of the body, however long that takes.
                abandon(response);
            }
        }
    }

    /** Most answers are small and say how long they are: a buffer of the full size for each would be most of what a call allocates. */
    private static int room(HttpEntity entity) {
        long length = entity.getContentLength();
        return length > 0 && length < BUFFER ? (int) length : BUFFER;
    }

    private static void abandon(ClassicHttpResponse response) {
        if (response instanceof org.apache.hc.core5.io.ModalCloseable closeable) {
            closeable.close(CloseMode.IMMEDIATE);
        } else if (response instanceof org.apache.hc.client5.http.impl.classic.CloseableHttpResponse closeable) {
            closeable.close(CloseMode.IMMEDIATE);
        }
    }

    private static HttpHead head(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue() == null ? "" : header.getValue());
        }
        return new HttpHead(response.getCode(), headers);
    }

    private static ModelFailure meaning(Exception failure, Watch watch, URI uri, Deadlines deadlines, boolean answered)
            throws InterruptedException {
        TimedOut expired = watch.expired();
        if (expired != null) {
            return expired;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped while waiting for " + uri.getHost());
        }
        return switch (failure) {
            case ModelFailure known -> known;
            case ConnectTimeoutException slow -> new TimedOut(TimedOut.Phase.CONNECT, deadlines.connect());
            case ForbiddenHost elsewhere -> new Unreachable(elsewhere.getMessage(), elsewhere);
            case UnknownHostException unknown -> new Unreachable("unknown host " + uri.getHost(), unknown);
            case ClientProtocolException garbage ->
                new BrokenAnswer(origin(uri) + " did not answer as HTTP has it (" + describe(garbage) + ")", garbage);
            case MessageConstraintException large ->
                new BrokenAnswer(origin(uri) + " answered with headers beyond the limit (" + describe(large) + ")", large);
            case ConnectException refused -> new Unreachable("no connection to " + origin(uri) + " (" + refused.getMessage() + ")", refused);
            case IOException cut when answered -> new BrokenAnswer("the answer of " + origin(uri) + " was cut (" + describe(cut) + ")", cut);
            case IOException cut -> new Unreachable(origin(uri) + " closed the connection without an answer (" + describe(cut) + ")", cut);
            case RuntimeException other -> throw other;
            default -> throw new IllegalStateException(failure);
        };
    }

    /** Without the user and password that an address may hold: it comes into messages. */
    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static String describe(IOException failure) {
        if (failure.getMessage() != null) {
            return failure.getMessage();
        }
        Throwable cause = failure.getCause();
        return cause != null && cause.getMessage() != null ? cause.getMessage() : failure.getClass().getSimpleName();
    }

    @Override
    public void close() {
        connections.close();
        timer.shutdownNow();
    }
}
