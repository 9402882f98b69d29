package dev.baton.server

import groovy.transform.CompileStatic
import java.nio.charset.StandardCharsets

/** One connection of a client that posts one body after another, opened again where the server closes it. For one thread. */
@CompileStatic
class KeptConnection implements Closeable {

    /** What came back. */
    record Answer(int status, String type, String body) {}

    private static final int PATIENCE = 20_000

    private final int port
    private Socket socket
    private InputStream input

    KeptConnection(int port) {
        this.port = port
    }

    /** The answer; a SocketTimeoutException where it takes longer than 20 seconds. */
    Answer post(String path, byte[] body) {
        if (socket == null) {
            socket = new Socket('127.0.0.1', port)
            socket.tcpNoDelay = true
            socket.soTimeout = PATIENCE
            input = new BufferedInputStream(socket.inputStream)
        }
        def request = new ByteArrayOutputStream()
        request.write(("POST $path HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
                "Content-Length: ${body.length}\r\n\r\n").getBytes(StandardCharsets.US_ASCII))
        request.write(body)
        socket.outputStream.write(request.toByteArray())
        int status = Integer.parseInt(line().substring(9, 12))
        Map<String, String> headers = [:]
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':')
            headers[header.substring(0, colon).toLowerCase(Locale.ROOT)] = header.substring(colon + 1).strip()
        }
        byte[] answer = headers['transfer-encoding'] == 'chunked' ? chunks() : exactly(Integer.parseInt(headers['content-length'] ?: '0'))
        if (headers['connection'] == 'close') {
            close()
        }
        new Answer(status, headers['content-type'] ?: '', new String(answer, StandardCharsets.UTF_8))
    }

    private byte[] chunks() {
        def out = new ByteArrayOutputStream()
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            out.write(exactly(size))
            line()
        }
        line()
        out.toByteArray()
    }

    private byte[] exactly(int length) {
        byte[] bytes = input.readNBytes(length)
        if (bytes.length < length) {
            throw new EOFException("$length bytes were announced, ${bytes.length} came")
        }
        bytes
    }

    private String line() {
        def text = new StringBuilder()
        for (int c = input.read(); c != ('\n' as char) as int; c = input.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed after '$text'")
            }
            if (c != ('\r' as char) as int) {
                text.append((char) c)
            }
        }
        text.toString()
    }

    @Override
    void close() {
        socket?.close()
        socket = null
    }
}
