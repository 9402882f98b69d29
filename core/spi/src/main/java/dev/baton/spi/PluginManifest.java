package dev.baton.spi;

/**
 * What a plugin says of itself in its {@code META-INF/MANIFEST.MF}.
 *
 * @param id          {@code Plugin-Id}: unique among the plugins of a host, such as {@code provider-openai}; required
 * @param version     {@code Plugin-Version}: the plugin's own semantic version; required
 * @param requires    {@code Plugin-Requires}: the range of {@link SpiVersion#CURRENT} it works with, such as
 *                    {@code >=1.0.0 & <2.0.0}; required, since a plugin without one could be started against anything
 * @param description {@code Plugin-Description}: one line; may be empty
 * @param vendor      {@code Plugin-Provider}: who makes it; may be empty
 * @param license     {@code Plugin-License}: an SPDX identifier; may be empty
 */
public record PluginManifest(String id, String version, String requires, String description, String vendor, String license) {}
