package dev.baton.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * Who has, or had last, the lock of a workspace.
 *
 * @param process its process identifier
 * @param address where it serves; null where it serves nowhere
 */
public record LockHolder(long process, @Nullable String address) {}
