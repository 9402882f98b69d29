package dev.baton.engine.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a key's holder sends: {@code baton_}, twelve characters by which it is found, {@code _}, and 52 characters of 256 random bits. All are digits and
 * lower-case letters without i, l, o and u (Crockford's base 32), so that it can be read out, is one word to a double click, and a scanner for secrets finds
 * it by {@code baton_[0-9a-hjkmnp-tv-z]{12}_[0-9a-hjkmnp-tv-z]{52}}.
 *
 * <p>Of it a SHA-256 is kept. Of 256 random bits nobody guesses one: a slow hash, which a password needs, would make every request slow and nothing safer.
 */
final class KeySecret {

    static final String START = "baton_";
    private static final String ID = "key_";
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_DIGITS = 12;
    static final int SECRET_DIGITS = 52;

    /** One that has read nothing; never used but for copies. */
    private static final MessageDigest SHA_256 = sha256();

    private KeySecret() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    /** The identifier of a new key. */
    static String newId(SecureRandom random) {
        return ID + digits(random, ID_DIGITS);
    }

    /** A new secret of a key, as its holder sends it. */
    static String next(String id, SecureRandom random) {
        return prefix(id) + "_" + digits(random);
    }

    /** The part that may be seen. */
    static String prefix(String id) {
        return START + id.substring(ID.length());
    }

    /** The identifier of the key whose holder sent that, by its form; null where it is none of a key's. */
    static @Nullable String id(String sent) {
        int end = START.length() + ID_DIGITS;
        return sent.length() == end + 1 + SECRET_DIGITS && sent.startsWith(START) && sent.charAt(end) == '_' ? ID + sent.substring(START.length(), end) : null;
    }

    /** What is kept of it. */
    static byte[] hash(String secret) {
        try {
            // Each request's key is hashed: a copy is made in a fraction of the time that the search among providers takes.
            return ((MessageDigest) SHA_256.clone()).digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException never) {
            throw new IllegalStateException("Java's own SHA-256 can be copied", never);
        }
    }

    /** True where both are the same; how long it takes does not tell where they differ. */
    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    /** 256 random bits. */
    static String digits(SecureRandom random) {
        return digits(random, SECRET_DIGITS);
    }

    private static String digits(SecureRandom random, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return text.toString();
    }
}
