/** OpenAI's Responses: how a request is read and an answer written. Baton keeps no conversation: what relies on one is refused. */
@NullMarked
package dev.baton.server.openai.responses;

import org.jspecify.annotations.NullMarked;
