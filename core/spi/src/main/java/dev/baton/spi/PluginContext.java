package dev.baton.spi;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What the host gives to a plugin. An extension class asks for it by having it as the parameter of its only public constructor;
 * a constructor without parameters is as good.
 *
 * @param manifest  the plugin's own manifest
 * @param cache     a folder for what can be made again, such as unpacked native libraries; it may not exist yet
 * @param clock     the time; a plugin that asks this clock can be tested without sleeping
 * @param workspace the workspace's folder, to which the paths in its settings are relative; null where a program opened none
 */
public record PluginContext(PluginManifest manifest, Path cache, Clock clock, @Nullable Path workspace) {

    /** A context without a workspace. */
    public PluginContext(PluginManifest manifest, Path cache, Clock clock) {
        this(manifest, cache, clock, null);
    }
}
