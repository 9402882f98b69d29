package dev.baton.bench.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** How a protocol puts the events of a stream one after another. */
enum Framing {
    /** Server-sent events of data alone. */
    DATA("text/event-stream") {
        @Override
        byte[] frame(String type, String json) {
            return bytes("data: " + json + "\n\n");
        }
    },
    /** Server-sent events with their type. */
    TYPED("text/event-stream") {
        @Override
        byte[] frame(String type, String json) {
            return bytes("event: " + type + "\ndata: " + json + "\n\n");
        }
    },
    /** A line each. */
    LINES("application/x-ndjson") {
        @Override
        byte[] frame(String type, String json) {
            return bytes(json + "\n");
        }
    },
    /** Binary messages with checksums. Format: Smithy, "Amazon event stream encoding". */
    MESSAGES("application/vnd.amazon.eventstream") {
        @Override
        byte[] frame(String type, String json) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put(":event-type", type);
            headers.put(":content-type", "application/json");
            headers.put(":message-type", "event");
            return message(headers(headers), bytes(json));
        }
    };

    private static final int PRELUDE = 8;
    private static final int TEXT = 7;

    private final String contentType;

    Framing(String contentType) {
        this.contentType = contentType;
    }

    /** One event as it goes over the wire. */
    abstract byte[] frame(String type, String json);

    /** What an answer says it is that comes so. */
    String contentType() {
        return contentType;
    }

    private static byte[] message(byte[] headers, byte[] payload) {
        ByteBuffer message = ByteBuffer.allocate(PRELUDE + 4 + headers.length + payload.length + 4);
        message.putInt(message.capacity()).putInt(headers.length);
        message.putInt(checksum(message)).put(headers).put(payload);
        return message.putInt(checksum(message)).array();
    }

    private static byte[] headers(Map<String, String> headers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        headers.forEach((name, value) -> {
            out.write(name.length());
            out.writeBytes(bytes(name));
            out.write(TEXT);
            out.write(value.length() >> 8);
            out.write(value.length() & 0xFF);
            out.writeBytes(bytes(value));
        });
        return out.toByteArray();
    }

    private static int checksum(ByteBuffer written) {
        CRC32 sum = new CRC32();
        sum.update(written.array(), 0, written.position());
        return (int) sum.getValue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
