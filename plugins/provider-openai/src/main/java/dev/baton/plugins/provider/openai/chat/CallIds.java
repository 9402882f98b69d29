package dev.baton.plugins.provider.openai.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Identifiers of calls for servers that want so many letters and digits, and no others. One that is so already stays; any other becomes the
 * same new one each time, so that a call and its result keep together.
 */
final class CallIds {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final int length;

    /** With that length, up to 32; 0 leaves every identifier as it is. */
    CallIds(int length) {
        this.length = length;
    }

    String of(String id) {
        boolean fits = length == 0 || id.length() == length && id.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
        if (fits) {
            return id;
        }
        byte[] hash = sha256(id);
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(LETTERS.charAt((hash[i] & 0xFF) % LETTERS.length()));
        }
        return out.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
