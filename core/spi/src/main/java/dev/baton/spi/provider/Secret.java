package dev.baton.spi.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A value that must not be seen: it prints as dots, and compares in constant time. */
public final class Secret {

    private final String value;

    /** Hides that value. */
    public Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the one place that sends it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for every secret: a hash would say something of the value. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "••••";
    }
}
