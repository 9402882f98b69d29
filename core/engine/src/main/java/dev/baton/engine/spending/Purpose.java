package dev.baton.engine.spending;

import dev.baton.engine.dispatch.Origin;

/**
 * What something is put aside for.
 *
 * @param run    the run, or a single request's identifier
 * @param path   the step; empty for a single request
 * @param model  the model that is asked
 * @param origin where the request comes from
 */
public record Purpose(String run, String path, String model, Origin origin) {}
