/**
 * Models behind Ollama's own API. Wire format: Ollama's API reference, "Generate a chat message", "Generate embeddings", "List models" and
 * "Show model details".
 */
@NullMarked
package dev.baton.plugins.provider.ollama;

import org.jspecify.annotations.NullMarked;
