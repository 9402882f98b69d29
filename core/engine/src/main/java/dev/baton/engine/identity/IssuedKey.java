package dev.baton.engine.identity;

import dev.baton.spi.provider.Secret;

/**
 * A key that was just made or rotated: the only time that its secret is there.
 *
 * @param key    what is kept of it
 * @param secret what its holder sends; not kept anywhere
 */
public record IssuedKey(AccessKey key, Secret secret) {}
