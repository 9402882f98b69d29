/** OpenAI's Chat Completions and its list of models, over the models, strategies and orchestrations of a workspace. */
@NullMarked
package dev.baton.server.openai;

import org.jspecify.annotations.NullMarked;
