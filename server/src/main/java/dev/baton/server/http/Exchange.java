package dev.baton.server.http;

import dev.baton.engine.identity.Identity;
import dev.baton.engine.run.RunIds;
import dev.baton.server.failure.Fault;
import dev.baton.server.failure.HttpFailure;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.StringJoiner;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. For the thread that handles it; only {@link #look} and {@link #giveUp} are called by others, to
 * tell that thread to stop.
 */
public final class Exchange {

    /** Of no machine (TEST-NET-1, RFC 5737), for a connection that has no address: it is not of this one. */
    private static final InetAddress NOWHERE = nowhere();

    private static final int PASSED_OVER = 64 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Context context;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final RunIds ids;
    private final int maxBody;
    private final Thread thread = Thread.currentThread();
    private final long startedAt = System.nanoTime();
    private volatile @Nullable ClientProbe probe;
    private volatile boolean clientGone;
    private volatile boolean passing;
    private @Nullable Runnable stopper;
    private @Nullable Runnable leaver;
    private boolean leaving;
    private @Nullable String id;
    private @Nullable Identity by;
    private boolean told;
    private boolean over;

    Exchange(Context context, RunIds ids, int maxBody) {
        this.context = context;
        this.ids = ids;
        this.request = context.req();
        this.response = context.res();
        this.maxBody = maxBody;
    }

    /**
     * The body as a JSON object. From then on the client is watched: where it hangs up, the work is told to stop.
     *
     * @throws HttpFailure 415 where it is of another type, 413 where it is larger than the limit, 400 where it is no object
     * @throws dev.baton.spi.json.JsonException where it is no JSON
     */
    public JsonObject body() throws IOException {
        JsonObject body = RequestBody.json(request, maxBody);
        probe = ClientProbe.of(connection());
        return body;
    }

    /**
     * Takes a body or none; a request that has none must still say that it is JSON, so that no page of another site can send it.
     *
     * @throws HttpFailure as {@link #body} does
     */
    public void anyBody() throws IOException {
        RequestBody.any(request, maxBody);
    }

    /**
     * The body as lines of JSON, as it came.
     *
     * @throws HttpFailure 415 where it is of another type, 413 where it is larger than the limit
     */
    public byte[] lines() throws IOException {
        byte[] lines = RequestBody.lines(request, maxBody);
        probe = ClientProbe.of(connection());
        return lines;
    }

    /** Answers with a file as it is now; what is added to it meanwhile is not sent. */
    public void file(String contentType, Path file) throws IOException {
        try (FileChannel from = FileChannel.open(file)) {
            long size = from.size();
            response.setStatus(200);
            response.setContentType(contentType);
            response.setContentLengthLong(size);
            InputStream in = Channels.newInputStream(from);
            OutputStream out = response.getOutputStream();
            byte[] piece = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int read = in.read(piece, 0, (int) Math.min(piece.length, left));
                if (read < 0) {
                    throw new EOFException(file + " became shorter");
                }
                out.write(piece, 0, read);
                left -= read;
            }
        }
    }

    /** From now on the client is watched, of a request that has no body: where it hangs up, the work is told to stop. */
    public void watchClient() {
        probe = ClientProbe.of(connection());
    }

    /** The identifier of this request, made when it is first asked for. */
    public String id() {
        String known = id;
        if (known == null) {
            known = ids.next("req_");
            id = known;
        }
        return known;
    }

    /** What stands in the path in place of that name, decoded. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** The value of that parameter of the query; null where it is not given. */
    public @Nullable String query(String name) {
        return context.queryParam(name);
    }

    /** All values of that parameter of the query, in order. */
    public List<String> queries(String name) {
        return context.queryParams(name);
    }

    /** The value of that header, several as one list (RFC 9110, section 5.3); null where it is not given. */
    public @Nullable String header(String name) {
        Enumeration<String> values = request.getHeaders(name);
        if (!values.hasMoreElements()) {
            return null;
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return first;
        }
        StringJoiner all = new StringJoiner(", ").add(first);
        values.asIterator().forEachRemaining(all::add);
        return all.toString();
    }

    /** Sets a header of the answer. */
    public Exchange header(String name, String value) {
        response.setHeader(name, value);
        return this;
    }

    /** Answers with JSON. */
    public void json(int status, Json json) throws IOException {
        bytes(status, "application/json", json.toBytes());
    }

    /** Answers with these bytes. */
    public void bytes(int status, String contentType, byte[] bytes) throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Answers with a stream of events; nothing is sent before its first. */
    public EventWriter events() {
        return new EventWriter(response, this::id);
    }

    /** True where the client hung up, which is why the work was told to stop. */
    public boolean isClientGone() {
        return clientGone;
    }

    /** The status of the answer, as far as it is known. */
    int status() {
        return response.getStatus();
    }

    /**
     * Who asks.
     *
     * @throws IllegalStateException on a route that is for anybody: nobody was asked who they are
     */
    public Identity by() {
        if (by == null) {
            throw new IllegalStateException("nobody knows who asks on a route for anybody");
        }
        return by;
    }

    void by(Identity who) {
        by = who;
    }

    String host() {
        return request.getServerName();
    }

    /** The other end of the connection. */
    InetAddress peer() {
        return address(connection().getEndPoint().getRemoteSocketAddress());
    }

    /** True where the connection does not leave this machine, whichever of its addresses it goes by. */
    boolean isOfThisMachine() {
        return peer().isLoopbackAddress() || peer().equals(address(connection().getEndPoint().getLocalSocketAddress()));
    }

    private static InetAddress address(@Nullable SocketAddress end) {
        return end instanceof InetSocketAddress known ? known.getAddress() : NOWHERE;
    }

    /** Answers with a failure; where the answer has begun, breaks it off, so that nobody takes a part for the whole. */
    public void fail(Fault fault, ErrorShape kind) throws IOException {
        if (response.isCommitted()) {
            breakOff();
            return;
        }
        response.resetBuffer();
        fault.headers().forEach(response::setHeader);
        ErrorShape shape = kind.of(this);
        bytes(shape.status().applyAsInt(fault), shape.contentType(), shape.body().apply(fault, id()).toBytes());
    }

    /**
     * Reads past a body that nobody wants, where it is small and comes soon; else the connection is closed after the answer. A connection that is closed in the
     * middle of a body takes the answer along.
     */
    void passOver() throws IOException {
        long length = request.getContentLengthLong();
        boolean none = length == 0 || length < 0 && request.getHeader("Transfer-Encoding") == null;
        if (none) {
            return;
        }
        if (length < 0 || length > PASSED_OVER) {
            response.setHeader("Connection", "close");
            return;
        }
        passing = true;
        try {
            request.getInputStream().skipNBytes(length);
        } finally {
            passing = false;
        }
    }

    /** Closes the connection without an answer, or in the middle of it. */
    void breakOff() {
        connection().getEndPoint().close();
    }

    private static InetAddress nowhere() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 0});
        } catch (UnknownHostException never) {
            throw new IllegalStateException("four bytes are an address", never);
        }
    }

    private Connection connection() {
        return ServletContextRequest.getServletContextRequest(request).getConnectionMetaData().getConnection();
    }

    long age() {
        return System.nanoTime() - startedAt;
    }

    /**
     * From now on the work is told to stop by that, in place of an interruption of the thread: in the middle of a write that
     * would break the connection.
     */
    public synchronized void stopBy(Runnable action) {
        stopper = action;
        if (told) {
            action.run();
        }
    }

    /** What only looks on is told by that when the server is about to stop, at once: nothing is lost by its end. */
    public synchronized void leaveBy(Runnable action) {
        leaver = action;
        if (leaving) {
            action.run();
        }
    }

    /** The server is about to stop. */
    synchronized void leave() {
        leaving = true;
        Runnable known = leaver;
        if (known != null && !over) {
            known.run();
        }
    }

    /** Looks whether the client is still there, and tells the work to stop where it is not. */
    synchronized void look() {
        if (passing && age() > PATIENCE.toNanos()) {
            breakOff();
        }
        ClientProbe known = probe;
        if (!over && !clientGone && known != null && known.hasHungUp()) {
            clientGone = true;
            giveUp();
        }
    }

    /** Tells the work to stop. */
    synchronized void giveUp() {
        if (over || told) {
            return;
        }
        told = true;
        Runnable known = stopper;
        if (known == null) {
            thread.interrupt();
        } else {
            known.run();
        }
    }

    /** Sends what is left of the answer, so that it is out when the exchange no longer counts as under way. */
    void complete() throws IOException {
        response.getOutputStream().close();
    }

    /** Nobody is told to stop from here on: the thread may have another request next. */
    synchronized void end() {
        over = true;
        Thread.interrupted();
    }
}
