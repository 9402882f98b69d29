package dev.baton.spi.provider;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of provider that a factory makes, as {@code type:} names it in a workspace.
 *
 * @param name         the name, such as {@code openai}
 * @param description  one line for a person
 * @param capabilities what its models can do, so that a message can say which provider would help
 * @param variable     the environment variable that is enough to have it, such as {@code OPENAI_API_KEY}; null where there is none
 * @param needsKey     true where it cannot work without a key
 * @param needsUrl     true where it cannot work without an address
 */
public record ProviderType(
        String name,
        String description,
        Set<String> capabilities,
        @Nullable String variable,
        boolean needsKey,
        boolean needsUrl) {

    /** Keeps an immutable copy. */
    public ProviderType {
        capabilities = Set.copyOf(capabilities);
    }
}
