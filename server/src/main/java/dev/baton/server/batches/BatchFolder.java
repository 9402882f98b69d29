package dev.baton.server.batches;

import dev.baton.engine.batch.BatchRequest;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.IdentityJson;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a batch is kept: what it is, its lines, its results. For one writer at a time.
 *
 * @param path the folder, whose name is the batch's identifier
 */
record BatchFolder(Path path) {

    Path input() {
        return path.resolve("in.jsonl");
    }

    Path output() {
        return path.resolve("out.jsonl");
    }

    private Path about() {
        return path.resolve("batch.json");
    }

    String id() {
        return path.getFileName().toString();
    }

    boolean exists() {
        return Files.exists(about());
    }

    /** Makes it. What says that it is there comes last, so that one that was half made is none. */
    void make(byte[] lines, JsonObject about) {
        try {
            Files.createDirectories(path);
            Files.write(input(), lines);
            Files.write(output(), new byte[0]);
            write(about);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    JsonObject read() {
        try {
            return (JsonObject) Json.parse(Files.readString(about()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void write(JsonObject about) {
        try {
            Path other = path.resolve("batch.json.new");
            Files.writeString(other, about.toString());
            Files.move(other, about(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Takes it away; what says that it is there goes first. */
    void delete() throws IOException {
        Files.deleteIfExists(about());
        try (var files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(path);
    }

    /** The batch that it holds; by its identifier it differs from others of the same lines. */
    BatchRequest request(JsonObject about, boolean retryFailed) {
        return new BatchRequest(
                about.at("orchestration").text(""), input(), output(), id(), about.at("keyField").text(), (int) about.at("concurrency").integer(8),
                Long.MAX_VALUE, about.at("ordered").flag(false), Origin.NONE.by(by(about)), retryFailed);
    }

    /** Whose it is. */
    static Identity by(JsonObject about) {
        return about.at("identity") instanceof JsonObject identity ? IdentityJson.read(identity) : Identity.LOCAL;
    }
}
