package dev.baton.testkit;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Spoils bytes at random, for readers that must take whatever comes: bytes changed, left out, doubled, cut off, pieces of JSON put
 * where they do not belong; and, where the bytes are JSON or have it in their lines, JSON of another shape. The same seed gives the same
 * bytes. For one thread.
 */
public final class Mutations {

    private static final List<String> PIECES = List.of(
            "\"", "{", "}", "[", "]", ",", ":", "\\", "\n", "\r\n", "\n\n", "null", "true", "-1", "1e999", "99999999999999999999", "0.5",
            "\"\"", "{}", "[]", "[[[[[[", "\\ud800", "\0", "\u00e9", "data:", "event: x\n", "{\"error\":\"x\"}", "\"index\":-1,", "<html>");

    private final Random random;
    private final Reshaped reshaped;

    /** With that seed. */
    public Mutations(long seed) {
        random = new Random(seed);
        reshaped = new Reshaped(random);
    }

    /** One of the samples, spoilt in one to eight places. At least one sample. */
    public byte[] of(List<byte[]> samples) {
        return of(samples.get(random.nextInt(samples.size())));
    }

    /** The sample, spoilt in one to eight places; it stays as it is. */
    public byte[] of(byte[] sample) {
        byte[] bytes = sample;
        if (random.nextBoolean()) {
            int places = 1 + random.nextInt(3);
            for (int i = 0; i < places; i++) {
                bytes = reshaped(bytes);
            }
            if (random.nextInt(4) != 0) {
                return bytes;
            }
        }
        int times = 1 + random.nextInt(8);
        for (int i = 0; i < times; i++) {
            bytes = once(bytes);
        }
        return bytes;
    }

    /** A number at random, from 0 to one less than the bound, from the same seed. */
    public int next(int bound) {
        return random.nextInt(bound);
    }

    /** With the JSON of one line spoilt, or as it is where that line holds none that can be read. */
    private byte[] reshaped(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int from = at;
        while (from > 0 && bytes[from - 1] != '\n') {
            from--;
        }
        int to = at;
        while (to < bytes.length && bytes[to] != '\n') {
            to++;
        }
        if (bytes[0] == '{' || bytes[0] == '[') {
            Json whole = json(bytes, 0, bytes.length);
            if (whole != null) {
                return reshaped.of(whole).getBytes(StandardCharsets.UTF_8);
            }
        }
        while (from < to && bytes[from] != '{') {
            from++;
        }
        Json line = json(bytes, from, to - from);
        return line == null ? bytes : replaced(bytes, from, to - from, reshaped.of(line).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Json json(byte[] bytes, int from, int length) {
        try {
            return Json.parse(bytes, from, length, JsonLimits.DEFAULT);
        } catch (JsonException none) {
            return null;
        }
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
