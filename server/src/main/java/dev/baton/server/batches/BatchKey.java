package dev.baton.server.batches;

import dev.baton.engine.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identifier of a batch that has an idempotency key. */
final class BatchKey {

    private static final int DIGITS = 26;

    private BatchKey() {}

    /** The same for the same key of the same identity. */
    static String id(Identity by, String said) {
        // What was begun before there were identities is found again; no header's value has a line feed.
        String key = by.isLocal() ? said : by.id() + "\n" + said;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "batch_" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
