package dev.baton.cli;

import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.identity.MachineKey;
import dev.baton.engine.journal.LockHolder;
import dev.baton.engine.journal.WorkspaceLock;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server that has the runs of a workspace, and by that keeps other processes from changing them: it is asked to. */
final class ServingProcess {

    private static final Duration KNOCK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final String address;
    private final long process;

    private ServingProcess(Path folder, String address, long process) {
        this.folder = folder;
        this.address = address;
        this.process = process;
    }

    /** The server of a workspace; empty where the workspace's lock names none, or it is not there any more. */
    static Optional<ServingProcess> of(Path workspace) {
        Path folder = workspace.resolve(".baton");
        return WorkspaceLock.holder(folder).flatMap(holder -> of(folder, holder));
    }

    /** What the lock says may be out of date, and another server may have the address by now: it is asked who it is. */
    private static Optional<ServingProcess> of(Path folder, LockHolder holder) {
        if (holder.address() == null) {
            return Optional.empty();
        }
        ServingProcess server = new ServingProcess(folder, holder.address(), holder.process());
        try {
            HttpResponse<String> health = server.send(server.to("/health", KNOCK).GET().build());
            return health.statusCode() == 200 && Json.parse(health.body()).at("process").integer(-1) == holder.process()
                    ? Optional.of(server)
                    : Optional.empty();
        } catch (IOException | JsonException gone) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Where it serves, for a person. */
    String shown() {
        return "the server at " + address + " (process " + process + ")";
    }

    /**
     * Has it do something with a run.
     *
     * @param what the last part of the path, such as {@code cancel}
     * @return what it answers
     * @throws RunRefused         where it refuses
     * @throws WorkspaceException where it does not answer
     */
    JsonObject tell(String run, String what, JsonObject body) throws InterruptedException {
        return answer(to("/v1/runs/" + run + "/" + what, PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + MachineKey.of(folder))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toBytes()))
                .build());
    }

    /**
     * Asks it something.
     *
     * @throws RunRefused         where it refuses
     * @throws WorkspaceException where it does not answer
     */
    JsonObject ask(String path) throws InterruptedException {
        return answer(to(path, PATIENCE).GET().build());
    }

    private JsonObject answer(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = send(request);
            JsonObject answer = object(response.body());
            if (answer != null && response.statusCode() < 300) {
                return answer;
            }
            if (answer != null && response.statusCode() < 500) {
                throw new RunRefused(answer.at("code").text("refused"), answer.at("detail").text("") , answer.at("advice").text(""));
            }
            throw new WorkspaceException(shown() + " answered " + response.statusCode() + ": " + response.body(), "Its log tells more.");
        } catch (IOException failure) {
            throw new WorkspaceException(shown() + " does not answer: " + failure, "Is it still there? Its log tells more.");
        }
    }

    private static @Nullable JsonObject object(String body) {
        try {
            return Json.parse(body) instanceof JsonObject object ? object : null;
        } catch (JsonException garbage) {
            return null;
        }
    }

    private HttpRequest.Builder to(String path, Duration patience) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(patience);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(KNOCK).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
