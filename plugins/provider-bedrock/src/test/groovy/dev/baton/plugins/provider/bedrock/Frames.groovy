package dev.baton.plugins.provider.bedrock

import java.nio.ByteBuffer
import java.nio.charset.StandardCharsets
import java.util.zip.CRC32

/** Writes event streams, as the service would. */
class Frames {

    /** Events by type and JSON, one after another. */
    static byte[] stream(List<List<String>> events) {
        join(events.collect { event(it[0], it[1]) })
    }

    static byte[] event(String type, String json) {
        frame([':event-type': type, ':content-type': 'application/json', ':message-type': 'event'], json.getBytes(StandardCharsets.UTF_8))
    }

    static byte[] exception(String type, String json) {
        frame([':exception-type': type, ':content-type': 'application/json', ':message-type': 'exception'], json.getBytes(StandardCharsets.UTF_8))
    }

    static byte[] frame(Map<String, String> headers, byte[] payload) {
        def out = new ByteArrayOutputStream()
        headers.each { name, value ->
            out.write(name.length())
            out.write(name.bytes)
            out.write(7)
            def bytes = value.getBytes(StandardCharsets.UTF_8)
            out.write(bytes.length >> 8)
            out.write(bytes.length & 0xFF)
            out.write(bytes)
        }
        frame(out.toByteArray(), payload)
    }

    static byte[] frame(byte[] headers, byte[] payload) {
        def frame = ByteBuffer.allocate(16 + headers.length + payload.length)
        frame.putInt(frame.capacity()).putInt(headers.length)
        frame.putInt(sum(frame.array(), 8)).put(headers).put(payload)
        frame.putInt(sum(frame.array(), frame.position())).array()
    }

    static byte[] join(List<byte[]> frames) {
        def out = new ByteArrayOutputStream()
        frames.each { out.write(it) }
        out.toByteArray()
    }

    private static int sum(byte[] bytes, int length) {
        def crc = new CRC32()
        crc.update(bytes, 0, length)
        crc.value as int
    }
}
