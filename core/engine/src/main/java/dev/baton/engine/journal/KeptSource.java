package dev.baton.engine.journal;

/**
 * The text of a script, as it was when a run began.
 *
 * @param hash by which plans name it
 * @param file its path, relative to the workspace
 * @param text its text
 */
public record KeptSource(String hash, String file, String text) {}
