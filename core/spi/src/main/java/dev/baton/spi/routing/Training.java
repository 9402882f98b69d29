package dev.baton.spi.routing;

import dev.baton.spi.json.JsonObject;

/**
 * What a strategy learned from examples.
 *
 * @param model   what it keeps of it: the content of its model file
 * @param figures what it was found to be worth on examples kept aside, for programs
 * @param report  the same for a person: lines of text
 */
public record Training(byte[] model, JsonObject figures, String report) {}
