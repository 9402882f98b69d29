package dev.baton.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes server-sent events (WHATWG HTML, section 9.2), each sent off at once. The first of them begins the answer. For one
 * thread.
 */
public final class EventWriter {

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpServletResponse response;
    private final Supplier<String> request;
    private @Nullable OutputStream out;

    EventWriter(HttpServletResponse response, Supplier<String> request) {
        this.response = response;
        this.request = request;
    }

    /** The identifier of the request that is answered. */
    public String request() {
        return request.get();
    }

    /** True once something was sent, so that the status can no longer change. */
    public boolean hasBegun() {
        return out != null;
    }

    /**
     * Sends an event without a type.
     *
     * @param data UTF-8; not changed
     * @throws UncheckedIOException where the client takes no more
     */
    public void data(byte[] data) {
        send(null, data);
    }

    /**
     * Sends an event.
     *
     * @param type its type, without a line break
     * @param data UTF-8; not changed
     * @throws UncheckedIOException where the client takes no more
     */
    public void event(String type, byte[] data) {
        send("event: " + type + "\n", data);
    }

    /**
     * Sends an event that has an identifier.
     *
     * @param type   its type
     * @param id     its identifier, without a line break
     * @param data   UTF-8; not changed
     * @throws UncheckedIOException where the client takes no more
     */
    public void event(String type, String id, byte[] data) {
        send("id: " + id + "\nevent: " + type + "\n", data);
    }

    /** Sends a comment, which says nothing but that the connection is alive. */
    public void comment() {
        try {
            OutputStream to = begin();
            to.write(COMMENT);
            to.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void send(@Nullable String fields, byte[] data) {
        try {
            OutputStream to = begin();
            if (fields != null) {
                to.write(fields.getBytes(StandardCharsets.UTF_8));
            }
            int from = 0;
            for (int i = 0; i < data.length; i++) {
                if (data[i] == '\n') {
                    to.write(DATA);
                    to.write(data, from, i + 1 - from);
                    from = i + 1;
                }
            }
            to.write(DATA);
            to.write(data, from, data.length - from);
            to.write(END);
            to.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private OutputStream begin() throws IOException {
        OutputStream known = out;
        if (known == null) {
            response.setStatus(200);
            response.setContentType("text/event-stream");
            response.setHeader("Cache-Control", "no-cache");
            // Proxies such as nginx gather an answer up unless they are told not to.
            response.setHeader("X-Accel-Buffering", "no");
            known = response.getOutputStream();
            out = known;
        }
        return known;
    }
}
