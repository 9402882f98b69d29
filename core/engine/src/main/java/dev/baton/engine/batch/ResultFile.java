package dev.baton.engine.batch;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The results of a batch: lines of JSON that are only added to. Safe for many threads. */
final class ResultFile implements AutoCloseable {

    private static final String BEGINNING = "{\"line\":";

    private final LineIds ids = new LineIds();
    private final Path file;
    private OutputStream out;
    private boolean closed;
    private long before;
    private long succeeded;
    private long failed;
    private Money cost = Money.ZERO;
    private boolean priced = true;

    private ResultFile(Path file) {
        this.file = file;
        this.out = OutputStream.nullOutputStream();
    }

    /**
     * Opens it, or makes it. What a crash has torn off its last line is taken away: that result is asked for again.
     *
     * @param dropFailed true where failures are taken out, to be replaced
     * @throws IllegalArgumentException where it holds something else than results; it is not changed then
     * @throws UncheckedIOException     where it cannot be read or written
     */
    static ResultFile open(Path file, boolean dropFailed) {
        ResultFile results = new ResultFile(file);
        try {
            if (Files.exists(file)) {
                long whole = results.read(line -> {});
                if (whole < Files.size(file)) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(whole);
                    }
                }
                if (dropFailed && results.failed > 0) {
                    results = results.withoutFailed();
                }
            }
            results.before = results.succeeded + results.failed;
            results.out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return results;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private interface Taking {
        void take(byte[] line) throws IOException;
    }

    /** Reads all whole lines; gives how many bytes they have. */
    private long read(Taking good) throws IOException {
        long whole = 0;
        long number = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                line.write(b);
                if (b == '\n') {
                    byte[] bytes = line.toByteArray();
                    number++;
                    if (take(bytes, number)) {
                        good.take(bytes);
                    }
                    whole += bytes.length;
                    line.reset();
                }
            }
        }
        String torn = line.toString(StandardCharsets.UTF_8);
        if (!torn.startsWith(BEGINNING) && !BEGINNING.startsWith(torn)) {
            throw foreign(number + 1);
        }
        return whole;
    }

    /** Counts a result; true where it succeeded. */
    private boolean take(byte[] bytes, long number) {
        JsonObject result;
        try {
            if (!(Json.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof JsonObject object)) {
                throw foreign(number);
            }
            result = object;
        } catch (JsonException garbage) {
            throw foreign(number);
        }
        String id = result.at("id").text("");
        String status = result.at("status").text("");
        if (!id.matches("[0-9a-f]{16}") || status.isEmpty() || result.at("line").integer(0) < 1) {
            throw foreign(number);
        }
        ids.add(Long.parseUnsignedLong(id, 16));
        boolean good = status.equals("succeeded");
        succeeded += good ? 1 : 0;
        failed += good ? 0 : 1;
        spent(result);
        return good;
    }

    private void spent(JsonObject result) {
        if (result.at("cost") instanceof JsonNumber dollars) {
            cost = cost.plus(Money.dollars(dollars.value()));
        } else if (result.has("run")) {
            priced = false;
        }
    }

    private IllegalArgumentException foreign(long line) {
        return new IllegalArgumentException(file + ":" + line + " is no result of a batch; name another file for the results");
    }

    private ResultFile withoutFailed() throws IOException {
        Path other = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream good = new BufferedOutputStream(Files.newOutputStream(other))) {
            new ResultFile(file).read(good::write);
        }
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        ResultFile results = new ResultFile(file);
        results.read(line -> {});
        return results;
    }

    /** The lines that have a result. For the thread that reads the input alone. */
    LineIds ids() {
        return ids;
    }

    /**
     * Adds a result; does nothing once this is closed.
     *
     * @throws UncheckedIOException where it cannot be written
     */
    synchronized void add(JsonObject result) {
        if (closed) {
            return;
        }
        try {
            // With one call, so that a crash tears one line at most.
            out.write((result + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        boolean good = result.at("status").text("").equals("succeeded");
        succeeded += good ? 1 : 0;
        failed += good ? 0 : 1;
        spent(result);
    }

    synchronized BatchCount count(long total, long waiting) {
        return new BatchCount(total, before, succeeded, failed, waiting, cost, priced);
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
