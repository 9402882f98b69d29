/** What is asked of a model: chat, embed, rerank; with the task and the slots that a step brought along. */
@NullMarked
package dev.baton.spi.request;

import org.jspecify.annotations.NullMarked;
