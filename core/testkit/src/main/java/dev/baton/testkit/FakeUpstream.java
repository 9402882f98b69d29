package dev.baton.testkit;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP/1.1 server on a loopback port of its own that answers what a test tells it to, faults included, and remembers
 * what it was asked. Safe for many threads; each connection has a virtual thread. Where nothing was scripted it answers 404.
 *
 * {@snippet lang = java:
 * try (var upstream = new FakeUpstream()) {
 *     upstream.next(Answer.status(503)).answers(Answer.json(200, "{}"));
 *     call(upstream.url("/v1"));
 *     upstream.requests();
 * }
 * }
 */
public final class FakeUpstream implements AutoCloseable {

    private final ServerSocket server;
    private final Thread acceptor;
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();
    private final Semaphore hangUps = new Semaphore(0);
    private final Semaphore accepted = new Semaphore(0);
    private volatile Function<ReceivedRequest, Answer> script =
            request -> Answer.json(404, "{\"error\":{\"message\":\"nothing scripted for " + request.method() + "\"}}");
    private volatile BiFunction<ReceivedRequest, Answer, Answer> spoiler = (request, answer) -> answer;
    private volatile boolean remembers = true;
    private volatile @Nullable Socket placeholder;

    /** Starts a server on a free port. */
    public FakeUpstream() {
        try {
            server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no loopback port to be had", e);
        }
        acceptor = Thread.ofVirtual().name("fake-upstream").start(this::accept);
    }

    /** The address of that path, such as {@code /v1}. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Answers so from now on. */
    public FakeUpstream answers(Answer answer) {
        return answers(request -> answer);
    }

    /** Answers what the function makes of the request, from now on; it is called by many threads. */
    public FakeUpstream answers(Function<ReceivedRequest, Answer> function) {
        script = function;
        return this;
    }

    /**
     * Sends, from now on, what the function makes of each answer, such as a {@link Fault}: of all answers but those of {@link #next}. It is
     * called by many threads.
     */
    public FakeUpstream spoils(BiFunction<ReceivedRequest, Answer, Answer> function) {
        spoiler = function;
        return this;
    }

    /** Answers the next requests so, in this order, before what {@link #answers} said counts again. */
    public FakeUpstream next(Answer... answers) {
        next.addAll(List.of(answers));
        return this;
    }

    /** Refuses connections from now on, on the same port; those that are open stay. */
    public FakeUpstream refuses() {
        int port = port();
        stopAccepting();
        try {
            // Bound but not listening: nobody else gets the port, and whoever connects is refused.
            Socket bound = new Socket();
            bound.setReuseAddress(true);
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            placeholder = bound;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " could not be kept", e);
        }
        return this;
    }

    /** Keeps no requests from now on, for a load of many. */
    public FakeUpstream forgets() {
        remembers = false;
        return this;
    }

    /** The requests so far, in the order they were complete. */
    public List<ReceivedRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** The last request; throws where there was none. */
    public ReceivedRequest lastRequest() {
        return requests().getLast();
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return accepted.availablePermits();
    }

    /** Waits until a client has hung up on an answer that was stalled or hanging; false where none did in time. */
    public boolean awaitHangUp(Duration limit) throws InterruptedException {
        return hangUps.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() {
        stopAccepting();
        connections.forEach((connection, thread) -> {
            thread.interrupt();
            shut(connection);
        });
        Socket bound = placeholder;
        if (bound != null) {
            shut(bound);
        }
    }

    /**
     * The system lets go of the port only when the thread that accepts has noticed, and until then that thread may take one more
     * connection: it is waited for, lest a client that tries again is held by a connection nobody closes.
     */
    private void stopAccepting() {
        shut(server);
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while port " + port() + " was given up", e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                accepted.release();
                Thread worker = Thread.ofVirtual().unstarted(() -> serve(connection));
                connections.put(connection, worker);
                worker.start();
            } catch (SocketException e) {
                // Closed by close() or refuses(), or a client that was gone before it was accepted.
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            RequestReader reader = new RequestReader(in);
            AnswerWriter writer = new AnswerWriter(connection, in);
            ReceivedRequest request = reader.read();
            while (request != null && answer(request, writer)) {
                request = reader.read();
            }
        } catch (IOException | InterruptedException gone) {
            // The client went while its connection was idle, or this upstream was closed: nothing is owed to anybody.
            return;
        } finally {
            connections.remove(connection);
        }
    }

    /** True where the connection may carry another request. */
    private boolean answer(ReceivedRequest request, AnswerWriter writer) throws IOException, InterruptedException {
        if (remembers) {
            synchronized (requests) {
                requests.add(request);
            }
        }
        Answer queued = next.poll();
        Answer answer = queued == null ? spoiler.apply(request, script.apply(request)) : queued;
        try {
            return writer.write(answer) && !"close".equalsIgnoreCase(request.headers().get("connection"));
        } catch (IOException gone) {
            hangUps.release();
            return false;
        }
    }

    private static void shut(Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
