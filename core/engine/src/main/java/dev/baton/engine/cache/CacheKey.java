package dev.baton.engine.cache;

import java.nio.ByteBuffer;

/**
 * What a kept answer is found by: a SHA-256 digest, its 32 bytes as four numbers.
 *
 * @param first  bytes 0 to 7
 * @param second bytes 8 to 15
 * @param third  bytes 16 to 23
 * @param fourth bytes 24 to 31
 */
public record CacheKey(long first, long second, long third, long fourth) {

    static CacheKey of(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new CacheKey(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** In hexadecimal, 64 digits. */
    @Override
    public String toString() {
        return "%016x%016x%016x%016x".formatted(first, second, third, fourth);
    }
}
