package dev.baton.engine.journal;

import dev.baton.spi.json.JsonObject;

/**
 * An event as it is kept.
 *
 * @param id    its place among the events of its run
 * @param event what happened, as {@link dev.baton.engine.event.RunEventJson} has it
 */
public record KeptEvent(EventId id, JsonObject event) {}
