/** Addresses that settings name and Baton calls by itself: of sets of keys, of webhooks. */
@NullMarked
package dev.baton.engine.net;

import org.jspecify.annotations.NullMarked;

