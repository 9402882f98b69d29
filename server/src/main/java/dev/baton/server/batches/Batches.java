package dev.baton.server.batches;

import dev.baton.engine.Baton;
import dev.baton.engine.batch.Batch;
import dev.baton.engine.batch.BatchCount;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.IdentityJson;
import dev.baton.engine.run.RunIds;
import dev.baton.server.failure.HttpFailure;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches of a workspace, each on a thread of its own and in a folder of its own. One that a server leaves behind goes on when the next one recovers it.
 * Safe for many threads.
 */
public final class Batches implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    private static final String RUNNING = "running";

    private final Baton baton;
    private final Clock clock;
    private final Duration grace;
    private final RunIds ids;
    private final Map<String, Under> under = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** A batch under way; cancelled is true once somebody has told it to stop for good. */
    private static final class Under {
        private final Batch batch;
        private @Nullable Thread thread;
        private volatile boolean cancelled;

        Under(Batch batch) {
            this.batch = batch;
        }
    }

    /**
     * Those of the engine's workspace.
     *
     * @param grace how long lines under way may take to end when a batch is told to stop
     */
    public Batches(Baton baton, Clock clock, Duration grace) {
        this.baton = baton;
        this.clock = clock;
        this.grace = grace;
        this.ids = new RunIds(clock);
    }

    /** How a batch is to be run; see {@link dev.baton.engine.batch.BatchRequest}. */
    record Options(int concurrency, @Nullable String keyField, boolean ordered) {}

    /**
     * Starts a batch, or gives the one that was started by the same key.
     *
     * @param by  whose it is, and each of its runs
     * @param key by which the same start is known again; null for none
     * @return its identifier
     */
    synchronized String start(String orchestration, byte[] lines, Options options, Identity by, @Nullable String key) {
        baton.plan(orchestration);
        BatchFolder folder = new BatchFolder(root().resolve(key == null ? ids.next("batch_") : BatchKey.id(by, key)));
        if (folder.exists()) {
            same(folder, orchestration, lines);
            return folder.id();
        }
        JsonObject about = JsonObject.builder()
                .put("batch", folder.id())
                .put("orchestration", orchestration)
                .put("status", RUNNING)
                .put("startedAt", clock.instant().toString())
                .put("concurrency", options.concurrency())
                .put("ordered", options.ordered())
                .putIfPresent("keyField", options.keyField())
                .putIfPresent("identity", by.isLocal() ? null : IdentityJson.of(by))
                .build();
        folder.make(lines, about);
        begin(folder, about, false);
        return folder.id();
    }

    private static void same(BatchFolder folder, String orchestration, byte[] lines) {
        try {
            if (folder.read().at("orchestration").text("").equals(orchestration) && Arrays.equals(Files.readAllBytes(folder.input()), lines)) {
                return;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw HttpFailure.of(409, "key_taken", "The idempotency key is that of another batch, " + folder.id() + ": take another key");
    }

    private void begin(BatchFolder folder, JsonObject about, boolean retryFailed) {
        Under one = new Under(new Batch(baton, folder.request(about, retryFailed), clock, grace));
        under.put(folder.id(), one);
        one.thread = Thread.ofVirtual().name(folder.id()).start(() -> {
            try {
                run(folder, about, one);
            } finally {
                under.remove(folder.id());
            }
        });
    }

    private void run(BatchFolder folder, JsonObject about, Under one) {
        JsonObject end;
        try {
            BatchCount count = one.batch.run();
            end = counted(about, count).with("status", count.waiting() > 0 ? "waiting" : "finished");
        } catch (InterruptedException stopped) {
            if (!one.cancelled) {
                // The server stops; the next one takes it up.
                return;
            }
            end = counted(about, one.batch.count()).with("status", "cancelled");
        } catch (BatonException failure) {
            end = counted(about, one.batch.count()).with("status", "failed").with("error", failure.toJson());
        } catch (RuntimeException failure) {
            LOG.error("batch {} failed", folder.id(), failure);
            end = counted(about, one.batch.count()).with("status", "failed")
                    .with("error", JsonObject.EMPTY.with("code", "internal").with("message", String.valueOf(failure)));
        }
        folder.write(end.with("endedAt", clock.instant().toString()));
    }

    private static JsonObject counted(JsonObject about, BatchCount count) {
        JsonObject.Builder json = JsonObject.builder();
        about.forEach((name, value) -> json.put(name, value));
        count.toJson().forEach((name, value) -> json.put(name, value));
        return json.build();
    }

    /**
     * What is known of a batch now.
     *
     * @throws HttpFailure 404 where there is none, or it is not to be seen by whoever asks
     */
    JsonObject about(String id, Identity who) {
        Under one = under.get(id);
        JsonObject about = folder(id, who).read().without("identity");
        return one == null ? about : counted(about, one.batch.count());
    }

    /** The folder of a batch; see {@link #about}. */
    BatchFolder folder(String id, Identity who) {
        if (id.matches("batch_[0-9a-z]{26}")) {
            BatchFolder folder = new BatchFolder(root().resolve(id));
            if (folder.exists() && who.sees(BatchFolder.by(folder.read()).id())) {
                return folder;
            }
        }
        throw HttpFailure.of(404, "unknown_batch", "There is no batch '" + id + "', or it was forgotten");
    }

    /** Begins no line of a batch any more; those under way may end. Does nothing where it is over. */
    synchronized void cancel(String id, Identity who) {
        record(who, "batch.cancelled", folder(id, who));
        Under one = under.get(id);
        if (one != null && one.thread != null) {
            one.cancelled = true;
            one.thread.interrupt();
        }
    }

    /** Has a batch go on that is not under way; what has a result keeps it, unless failures are to be retried. */
    synchronized void resume(String id, boolean retryFailed, Identity who) {
        BatchFolder folder = folder(id, who);
        if (!under.containsKey(id) && !stopping) {
            record(who, "batch.resumed", folder);
            JsonObject about = folder.read().with("status", RUNNING).without("error").without("endedAt");
            folder.write(about);
            begin(folder, about, retryFailed);
        }
    }

    private void record(Identity who, String act, BatchFolder folder) {
        JsonObject about = folder.read();
        String of = BatchFolder.by(about).id();
        if (who.isOnRecord(of)) {
            baton.keys().record(who, act, folder.id(), JsonObject.EMPTY.with("of", of).with("orchestration", about.at("orchestration")));
        }
    }

    /** Takes up those that were under way when a server ended, and forgets those that ended as long ago as runs are kept; gives how many were taken up. */
    public synchronized int recover() {
        if (baton.folder().isEmpty() || !Files.isDirectory(root())) {
            return 0;
        }
        Instant oldest = clock.instant().minus(baton.settings().runs().keep());
        int taken = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root(), "batch_*")) {
            for (Path path : folders) {
                BatchFolder folder = new BatchFolder(path);
                JsonObject about = folder.exists() ? folder.read() : JsonObject.EMPTY.with("endedAt", Instant.EPOCH.toString());
                if (about.at("status").text("").equals(RUNNING)) {
                    if (!under.containsKey(folder.id())) {
                        begin(folder, about, false);
                        taken++;
                    }
                } else if (Instant.parse(about.at("endedAt").text("")).isBefore(oldest)) {
                    folder.delete();
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return taken;
    }

    private Path root() {
        return baton.folder().orElseThrow(() -> HttpFailure.of(409, "not_kept", "This engine has no workspace to keep batches in"))
                .resolve(".baton").resolve("batches");
    }

    /** Begins no line any more; those under way may end. */
    public synchronized void stop() {
        stopping = true;
        under.values().forEach(one -> {
            if (one.thread != null) {
                one.thread.interrupt();
            }
        });
    }

    /** Stops, and waits until all have: nobody writes a result after this. */
    @Override
    public void close() {
        stop();
        for (Under one : under.values()) {
            try {
                if (one.thread != null) {
                    one.thread.join();
                }
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
