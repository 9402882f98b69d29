package dev.baton.engine.spending;

import dev.baton.engine.dispatch.Pause;
import dev.baton.engine.net.Outgoing;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages to webhooks, one after the other, in a thread of its own: whoever sends one never waits. An answer of 2xx takes it; anything else, a redirect
 * too, and it is brought again, {@value #TRIES} times in all, after one second, four and sixteen. What finds the queue full, or is not taken, is logged
 * and lost. The body is signed where the webhook has a secret: {@code Baton-Signature: sha256=} and the HMAC-SHA256 of the body in hex. Safe for many threads.
 */
final class Courier implements AutoCloseable {

    /** The header of the signature. */
    static final String SIGNATURE = "Baton-Signature";

    static final int TRIES = 4;
    private static final int QUEUED = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Pause pause;
    private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(QUEUED);
    /** Made with the thread, when the first message is sent. */
    private @Nullable Outgoing outgoing;
    private @Nullable Thread thread;
    private boolean closed;

    private record Message(Webhook to, byte[] body) {}

    Courier(Pause pause) {
        this.pause = pause;
    }

    /** Has it taken there. */
    synchronized void send(Webhook to, JsonObject message) {
        if (closed || !queue.offer(new Message(to, message.toBytes()))) {
            LOG.error("{} is not told of {}: {}", to, message, closed ? "the engine is closed" : QUEUED + " messages wait already");
            return;
        }
        if (thread == null) {
            Outgoing made = new Outgoing();
            outgoing = made;
            thread = Thread.ofVirtual().name("baton-webhooks").start(() -> run(made));
        }
    }

    private void run(Outgoing way) {
        try {
            while (true) {
                deliver(queue.take(), way);
            }
        } catch (InterruptedException stopped) {
            int lost = queue.size();
            if (lost > 0) {
                LOG.error("{} messages to webhooks are lost, since the engine is closed", lost);
            }
        }
    }

    private void deliver(Message message, Outgoing way) throws InterruptedException {
        Duration wait = FIRST_PAUSE;
        for (int left = TRIES; ; left--) {
            String problem = tried(message, way);
            if (problem.isEmpty()) {
                return;
            }
            if (left == 1) {
                LOG.error("{} was not told, after {} tries: {}", message.to(), TRIES, problem);
                return;
            }
            pause.of(wait);
            wait = wait.multipliedBy(4);
        }
    }

    private static String tried(Message message, Outgoing way) throws InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json", "User-Agent", "baton"));
        if (message.to().secret() != null) {
            headers.put(SIGNATURE, "sha256=" + signature(message.to().secret().reveal(), message.body()));
        }
        try {
            int status = way.tell(message.to().url(), headers, message.body(), WHOLE);
            return status >= 200 && status < 300 ? "" : "it answered " + status;
        } catch (IOException failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
        if (outgoing != null) {
            outgoing.close();
        }
    }
}
