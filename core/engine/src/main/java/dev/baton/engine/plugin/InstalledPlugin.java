package dev.baton.engine.plugin;

import dev.baton.spi.PluginManifest;
import java.util.List;

/**
 * A plugin that was started.
 *
 * @param manifest what it says of itself
 * @param path     where it was loaded from; {@code class path} for what an embedding program brought along
 * @param offers   what it adds, such as {@code provider openai} or {@code strategy cheapest}
 */
public record InstalledPlugin(PluginManifest manifest, String path, List<String> offers) {

    /** Keeps an immutable copy. */
    public InstalledPlugin {
        offers = List.copyOf(offers);
    }
}
