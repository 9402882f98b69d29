/** OpenAI's embeddings: how a request is read and an answer written. */
@NullMarked
package dev.baton.server.openai.embeddings;

import org.jspecify.annotations.NullMarked;
