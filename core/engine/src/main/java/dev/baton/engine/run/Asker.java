package dev.baton.engine.run;

import dev.baton.engine.dispatch.Origin;

/**
 * For whom a step asks.
 *
 * @param run    the run
 * @param origin where the run comes from, and so each of its requests
 */
record Asker(String run, Origin origin) {}
