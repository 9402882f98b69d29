/**
 * Models behind OpenAI's Chat Completions and embeddings, at OpenAI and at the many servers that speak the same. Wire format:
 * OpenAI's API reference, "Chat Completions", "Streaming" and "Embeddings".
 */
@NullMarked
package dev.baton.plugins.provider.openai;

import org.jspecify.annotations.NullMarked;
