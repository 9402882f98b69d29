/**
 * Models behind OpenAI's Chat Completions, Responses and embeddings, at OpenAI and at the many servers that speak the same. Here is what the host
 * sees: the factory, and the codec that hands each call to {@code chat}, {@code responses} or {@code embeddings}; what servers differ in is in
 * {@code server} and its {@code presets.json}.
 */
@NullMarked
package dev.baton.plugins.provider.openai;

import org.jspecify.annotations.NullMarked;
