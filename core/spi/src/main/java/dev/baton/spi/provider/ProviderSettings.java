package dev.baton.spi.provider;

import dev.baton.spi.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a provider was configured.
 *
 * @param name    the name that its models carry before the slash
 * @param type    which of a factory's types it is, such as {@code vllm}
 * @param url     where it is; null for the type's own address
 * @param key     the key to it; null for none
 * @param options whatever else the workspace set
 */
public record ProviderSettings(String name, String type, @Nullable URI url, @Nullable Secret key, JsonObject options) {

    /** Settings of a name and a type, everything else at its default. */
    public static ProviderSettings of(String name, String type) {
        return new ProviderSettings(name, type, null, null, JsonObject.EMPTY);
    }
}
