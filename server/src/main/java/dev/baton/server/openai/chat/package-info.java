/** OpenAI's Chat Completions: how a request is read and an answer written. */
@NullMarked
package dev.baton.server.openai.chat;

import org.jspecify.annotations.NullMarked;
