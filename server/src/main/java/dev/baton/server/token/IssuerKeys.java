package dev.baton.server.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.baton.engine.net.Outgoing;
import dev.baton.engine.net.OutgoingUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's public keys, fetched when they are first needed. They are fetched anew after ten minutes, and where a token names one that is not there, but
 * never more often than every thirty seconds: tokens of anybody must not make this server knock at the issuer's all day. While the issuer does not answer,
 * those known are used for a day. Safe for many threads.
 */
final class IssuerKeys {

    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration PAUSE = Duration.ofSeconds(30);
    static final Duration STALE = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 256 << 10;
    private static final int MOST_KEYS = 100;

    private final OutgoingUrl url;
    private final Outgoing outgoing;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Fetched fetched;
    private @Nullable Instant tried;

    private record Fetched(List<JWK> keys, Instant at) {}

    IssuerKeys(OutgoingUrl url, Outgoing outgoing) {
        this.url = url;
        this.outgoing = outgoing;
    }

    /**
     * The keys.
     *
     * @param missed true where a token names one that is not among those known
     * @return empty where there are none to be had
     */
    List<JWK> at(Instant now, boolean missed) throws InterruptedException {
        Fetched known = fetched;
        if (known != null && !missed && now.isBefore(known.at.plus(FRESH))) {
            return known.keys;
        }
        lock.lockInterruptibly();
        try {
            known = fetched;
            if (tried == null || !now.isBefore(tried.plus(PAUSE))) {
                tried = now;
                known = fetch(now, known);
                fetched = known;
            }
            return known == null || !now.isBefore(known.at.plus(STALE)) ? List.of() : known.keys;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Fetched fetch(Instant now, @Nullable Fetched before) throws InterruptedException {
        try {
            Outgoing.Answer answer = outgoing.get(url, Map.of("Accept", "application/jwk-set+json, application/json"), PATIENCE, MOST_BYTES);
            if (!answer.isSuccess()) {
                throw new IOException(url + " answered with status " + answer.status());
            }
            List<JWK> keys = JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8)).getKeys();
            if (keys.isEmpty() || keys.size() > MOST_KEYS) {
                throw new IOException(url + " has " + keys.size() + " keys; 1 to " + MOST_KEYS + " are taken");
            }
            return new Fetched(List.copyOf(keys), now);
        } catch (IOException | ParseException failure) {
            LOG.warn("the keys of an issuer of tokens cannot be fetched: {}", failure.getMessage());
            return before;
        }
    }
}
