package dev.baton.engine.workspace;

import dev.baton.engine.plan.Position;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A provider as a workspace configures it.
 *
 * @param name       the name its models carry before the slash
 * @param type       its type; the name where the workspace names none
 * @param url        where it is; null for the type's own address
 * @param key        the key; null for none
 * @param missingKey the environment variable that was to hold the key and does not exist; null where none is missing
 * @param options    whatever else is set
 * @param position   where it is configured
 */
public record ProviderConfig(
        String name,
        String type,
        @Nullable URI url,
        @Nullable Secret key,
        @Nullable String missingKey,
        JsonObject options,
        Position position) {}
