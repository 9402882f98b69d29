/**
 * Embeddings. Wire format: OpenAI's API reference, "Embeddings".
 */
@NullMarked
package dev.baton.plugins.provider.openai.embeddings;

import org.jspecify.annotations.NullMarked;
