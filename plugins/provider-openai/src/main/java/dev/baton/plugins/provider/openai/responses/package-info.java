/**
 * The Responses API: requests, answers, and what of an answer goes back with the next turn. Wire format: OpenAI's API reference,
 * "Responses".
 */
@NullMarked
package dev.baton.plugins.provider.openai.responses;

import org.jspecify.annotations.NullMarked;
