package dev.baton.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Spoils bytes at random, for decoders that must take whatever comes: bytes changed, left out, doubled, cut off, pieces of JSON put
 * where they do not belong. The same seed gives the same bytes. For one thread.
 */
public final class Mutations {

    private static final List<String> PIECES = List.of(
            "\"", "{", "}", "[", "]", ",", ":", "\\", "\n", "\r\n", "\n\n", "null", "true", "-1", "1e999", "99999999999999999999", "0.5",
            "\"\"", "{}", "[]", "[[[[[[", "\\ud800", "\0", "\u00e9", "data:", "event: x\n", "{\"error\":\"x\"}", "\"index\":-1,", "<html>");

    private final Random random;

    /** With that seed. */
    public Mutations(long seed) {
        random = new Random(seed);
    }

    /** One of the samples, spoilt in one to eight places. */
    public byte[] of(List<byte[]> samples) {
        byte[] bytes = samples.get(random.nextInt(samples.size()));
        int times = 1 + random.nextInt(8);
        for (int i = 0; i < times; i++) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(24));
        return switch (random.nextInt(5)) {
            case 0 -> replaced(bytes, at, length, new byte[0]);
            case 1 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> {
                byte[] noise = new byte[1 + random.nextInt(4)];
                random.nextBytes(noise);
                yield replaced(bytes, at, Math.min(length, noise.length), noise);
            }
            default -> {
                byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
                yield replaced(bytes, at, random.nextBoolean() ? 0 : length, piece);
            }
        };
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        byte[] changed = new byte[bytes.length - length + by.length];
        System.arraycopy(bytes, 0, changed, 0, at);
        System.arraycopy(by, 0, changed, at, by.length);
        System.arraycopy(bytes, at + length, changed, at + by.length, bytes.length - at - length);
        return changed;
    }
}
