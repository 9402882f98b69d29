package dev.baton.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests (RFC 9112) from one connection, bodies with a length or in chunks. For one thread. */
final class RequestReader {

    private static final int LONGEST_LINE = 64 << 10;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** The next request; null where the client has closed the connection instead. */
    @Nullable ReceivedRequest read() throws IOException {
        String first = line();
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ");
        if (words.length != 3) {
            throw new IOException("no request line: " + first);
        }
        Map<String, String> headers = headers();
        byte[] body;
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            body = chunks();
        } else {
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("the request's body was cut");
            }
        }
        return new ReceivedRequest(words[0], words[1], headers, body);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String next = required(); !next.isEmpty(); next = required()) {
            int colon = next.indexOf(':');
            if (colon < 1) {
                throw new IOException("no header: " + next);
            }
            headers.put(next.substring(0, colon).toLowerCase(Locale.ROOT), next.substring(colon + 1).trim());
        }
        return headers;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(required().split(";")[0].trim(), 16);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            body.writeBytes(in.readNBytes(length));
            required();
        }
    }

    private String required() throws IOException {
        String next = line();
        if (next == null) {
            throw new EOFException("the request was cut");
        }
        return next;
    }

    private @Nullable String line() throws IOException {
        line.reset();
        while (true) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
            if (b != '\r') {
                line.write(b);
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
        }
    }
}
