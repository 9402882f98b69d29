/**
 * Models of Cohere behind its own API, version 2. Wire format: Cohere's API reference, "Chat", "Chat with Streaming", "Embed", "Rerank" and
 * "List Models".
 */
@NullMarked
package dev.baton.plugins.provider.cohere;

import org.jspecify.annotations.NullMarked;
