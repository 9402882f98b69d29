/**
 * Chat Completions: requests as OpenAI and the servers like it read them, answers as they write them. Wire format: OpenAI's API reference,
 * "Chat"; where a server differs, its preset says so, and where.
 */
@NullMarked
package dev.baton.plugins.provider.openai.chat;

import org.jspecify.annotations.NullMarked;
